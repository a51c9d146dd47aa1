-- Starts copydesk in Neovim before 0.11; goes to ~/.config/nvim/plugin/copydesk.lua.

local function start(buffer)
  local found = vim.fn.findfile('copydesk.toml', vim.fn.expand('%:p:h') .. ';')
  local root = found ~= '' and vim.fn.fnamemodify(found, ':p:h') or vim.fn.expand('%:p:h')
  local config = { name = 'copydesk', cmd = { 'copydesk', 'lsp' }, root_dir = root }
  if vim.lsp.start then
    vim.lsp.start(config)
  else
    for _, client in pairs(vim.lsp.get_active_clients()) do
      if client.name == config.name and client.config.root_dir == root then
        return vim.lsp.buf_attach_client(buffer, client.id)
      end
    end
    vim.lsp.buf_attach_client(buffer, vim.lsp.start_client(config))
  end
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'text', 'markdown', 'html' },
  callback = function(event)
    if vim.bo[event.buf].buftype == '' and vim.fn.executable('copydesk') == 1 then
      start(event.buf)
    end
  end,
})
