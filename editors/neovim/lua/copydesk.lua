-- What the `:Copydesk…` commands do. Each asks the server that is attached to the buffer.

local M = {}

local NAME = 'copydesk'

local function say(message, level)
  vim.notify(('copydesk: %s'):format(message), level or vim.log.levels.WARN)
end

--- The client of the current buffer; says so and gives nil where there is none.
local function attached()
  local client = vim.lsp.get_clients({ bufnr = 0, name = NAME })[1]
  if not client then
    say("it does not run here; see “:checkhealth vim.lsp”")
  end
  return client
end

--- Asks the server, and hands on what it answers; says what went wrong.
local function ask(client, method, params, answered)
  local sent = client:request(method, params, function(problem, answer)
    if problem then
      say(problem.message, vim.log.levels.ERROR)
    elseif answer and answer ~= vim.NIL then
      answered(answer)
    else
      say('the server has no answer to that for this buffer')
    end
  end, 0)
  if not sent then
    say('the server has stopped')
  end
end

local function execute(client, command, argument, answered)
  ask(client, 'workspace/executeCommand', { command = command, arguments = { argument } }, answered)
end

--- Has the server draw up the report of this story and show it, as a page in the browser.
function M.report()
  local client = attached()
  if client then
    execute(client, 'copydesk.report', { uri = vim.uri_from_bufnr(0) }, function(answer)
      if not answer.shown then
        vim.ui.open(answer.uri)
      end
    end)
  end
end

--- The places to go to in a ledger: where each source is introduced, and what it is credited with.
local function places(ledger)
  local found = {}
  for _, source in ipairs(ledger.sources) do
    local unnamed = source.anonymous and (source.reason and ' · unnamed' or ' · unnamed, no reason') or ''
    table.insert(found, { range = source.introduced, text = ('%s (%s%s)'):format(source.label, source.kind, unnamed) })
    for _, statement in ipairs(source.statements) do
      table.insert(found, { range = statement.range, text = '    ' .. statement.text:gsub('%s+', ' ') })
    end
  end
  return found
end

--- Offers the sources of this story and what each says, by `vim.ui.select`, and goes to the one that is picked.
function M.sources()
  local client = attached()
  if not client then
    return
  end
  local uri = vim.uri_from_bufnr(0)
  ask(client, 'copydesk/ledger', { textDocument = { uri = uri } }, function(ledger)
    local found = places(ledger)
    if #found == 0 then
      return say('nobody is quoted or credited in this story', vim.log.levels.INFO)
    end
    local shown = { prompt = 'Sources', kind = 'copydesk', format_item = function(place) return place.text end }
    vim.ui.select(found, shown, function(place)
      if place then
        vim.lsp.util.show_document({ uri = uri, range = place.range }, client.offset_encoding, { focus = true })
      end
    end)
  end)
end

--- The rule of the finding under the cursor, or else of the first on its line.
local function rule_here()
  local line, column = unpack(vim.api.nvim_win_get_cursor(0))
  local found
  for _, it in ipairs(vim.diagnostic.get(0, { lnum = line - 1 })) do
    if it.source == NAME then
      local under = column >= it.col and column < it.end_col
      found = under and it.code or found or it.code
      if under then
        break
      end
    end
  end
  return found
end

--- Shows the page of a rule in a floating window; without a name, that of the finding under the cursor.
function M.explain(rule)
  local client = attached()
  if not client then
    return
  end
  rule = rule or rule_here()
  if not rule then
    return say('there is no finding on this line; “:CopydeskExplain RULE” explains any rule', vim.log.levels.INFO)
  end
  execute(client, 'copydesk.explain', { rule = rule }, function(answer)
    local lines = vim.split(answer.markdown, '\n', { trimempty = true })
    vim.lsp.util.open_floating_preview(lines, 'markdown', { border = 'rounded', focus_id = NAME, max_width = 90 })
  end)
end

--- The rules whose names begin so, for completion.
function M.rules(typed)
  local listed = vim.system({ vim.lsp.config[NAME].cmd[1], 'rules' }):wait().stdout or ''
  local names = vim.tbl_map(function(line) return line:match('^%S+') end, vim.split(listed, '\n', { trimempty = true }))
  return vim.tbl_filter(function(name) return vim.startswith(name, typed) end, names)
end

--- Stops the server and starts it anew for the buffers it had.
function M.restart()
  local client = attached()
  if not client then
    return
  end
  local buffers = vim.tbl_keys(client.attached_buffers)
  client:stop()
  local timer = assert(vim.uv.new_timer())
  timer:start(20, 20, vim.schedule_wrap(function()
    if not client:is_stopped() or timer:is_closing() then
      return
    end
    timer:close()
    for _, buffer in ipairs(buffers) do
      if vim.api.nvim_buf_is_loaded(buffer) then
        vim.lsp.start(client.config, { bufnr = buffer })
      end
    end
  end))
end

return M
