-- How Neovim 0.11 or later starts copydesk, for `vim.lsp.enable('copydesk')`. What `vim.lsp.config('copydesk', …)` says
-- is laid over it. nvim-lspconfig takes this file as it is.

---@brief
---
--- A language server for news copy: claims nobody is said to have made, sources nobody can identify, words that take
--- a side.

---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'text', 'markdown', 'html' },
  root_markers = { 'copydesk.toml', '.git' },
  settings = { copydesk = vim.empty_dict() },
}
