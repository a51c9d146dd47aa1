-- Drives Neovim 0.11 or later: nvim --headless --clean --cmd 'set rtp^=editors/neovim' -l test.lua STORY FINDINGS
-- Prints a line a check and ends with 1 at the first that fails.

local story, findings = _G.arg[1], _G.arg[2]

local function check(name, holds, seen)
  io.write(('%s %s%s\n'):format(holds and 'ok  ' or 'FAIL', name, seen and ('  ' .. tostring(seen)) or ''))
  if not holds then
    os.exit(1)
  end
end

--- Waits until `look` finds something, and gives it.
local function await(name, look)
  local found
  check(name, vim.wait(20000, function()
    found = look()
    return found
  end, 5))
  return found
end

local function line(number)
  return vim.api.nvim_buf_get_lines(0, number - 1, number, true)[1]
end

--- The diagnostics as `findings.txt` writes them, in characters.
local function shown()
  local lines = vim.tbl_map(function(it)
    local words = vim.api.nvim_buf_get_text(0, it.lnum, it.col, it.end_lnum, it.end_col, {})[1]
    local column = vim.str_utfindex(line(it.lnum + 1), 'utf-32', it.col) + 1
    return ('%d:%d %s %s'):format(it.lnum + 1, column, it.code, words)
  end, vim.diagnostic.get(0))
  table.sort(lines)
  return lines
end

local function shows(expected)
  return function()
    return vim.deep_equal(shown(), expected)
  end
end

--- The text of the floating window that is open, if it holds `words`.
local function float(words)
  return function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        local text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
        if text:find(words, 1, true) then
          vim.api.nvim_win_close(window, true)
          return text
        end
      end
    end
  end
end

local function put_cursor(number, words)
  vim.api.nvim_win_set_cursor(0, { number, line(number):find(words, 1, true) - 1 })
end

local function client()
  return vim.lsp.get_clients({ bufnr = 0, name = 'copydesk' })[1]
end

vim.cmd('filetype on')
vim.cmd('runtime plugin/copydesk.lua')
vim.lsp.enable('copydesk')
vim.cmd.edit(story)
await('attached', function() return client() and client().initialized end)
check('positions in UTF-8', client().offset_encoding == 'utf-8', client().offset_encoding)
check('the folder is the root', client().root_dir == vim.fs.dirname(story))

local expected = vim.fn.readfile(findings)
await('the expected findings at the expected columns', shows(expected))
for _, it in ipairs(shown()) do
  io.write('     ', it, '\n')
end

put_cursor(4, 'claimed')
vim.lsp.buf.hover()
await('hover says what is wrong and why', float('takes a side'))

local column = vim.api.nvim_win_get_cursor(0)[2]
vim.lsp.buf.code_action({
  apply = true,
  filter = function(action) return action.title == 'Replace with “said”' end,
  range = { start = { 4, column }, ['end'] = { 4, column + #'claimed' } },
})
await('the fix is applied', function() return line(4) == 'HALVERN — “The café 🚋 will stay open,” said Marta Quill, who owns it.' end)
await('its finding is gone', shows({ expected[2], expected[3] }))

vim.api.nvim_buf_set_lines(0, 8, 8, true, { '', 'The 🐌 ferry costs TK a day.' })
await('an edit brings a finding', shows({ '10:19 tk-placeholder TK', expected[2], expected[3] }))
vim.api.nvim_buf_set_lines(0, 9, 10, true, { 'The 🐌 ferry costs a pound a day.' })
await('another clears it', shows({ expected[2], expected[3] }))

-- The commands --------------------------------------------------------------------------------------------------------
check('rules are completed', vim.deep_equal(require('copydesk').rules('loaded-v'), { 'loaded-verb' }))
put_cursor(8, 'allegedly')
vim.cmd.CopydeskExplain()
await(':CopydeskExplain explains the finding under the cursor', float('redundant-hedge'))
vim.cmd.CopydeskExplain('loaded-verb')
await(':CopydeskExplain RULE explains that rule', float('loaded-verb'))

local offered
vim.ui.select = function(items, options, picked)
  offered = vim.tbl_map(options.format_item, items)
  for _, it in ipairs(items) do
    if it.text:find('market would close', 1, true) then
      picked(it)
    end
  end
end
vim.api.nvim_win_set_cursor(0, { 1, 0 })
vim.cmd.CopydeskSources()
await(':CopydeskSources offers the sources', function() return offered and offered[1]:find('Marta Quill', 1, true) end)
await('and goes to what is picked', function() return vim.api.nvim_win_get_cursor(0)[1] == 8 end)

local opened
vim.ui.open = function(address)
  opened = address
  return { wait = function() return { code = 0 } end }, nil
end
vim.cmd.CopydeskReport()
await(':CopydeskReport opens the report', function() return opened end)
local page = table.concat(vim.fn.readfile(vim.uri_to_fname(opened)), '\n')
check('which tells of the source', page:find('Marta Quill', 1, true))

local before = client()
vim.cmd.CopydeskRestart()
await(':CopydeskRestart starts the server anew', function() return client() and client().id ~= before.id end)
await('which finds what is there', shows({ expected[2], expected[3] }))

local last = client()
last:stop()
await('stopped', function() return last:is_stopped() end)
os.exit(0)
