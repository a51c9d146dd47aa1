-- The commands of copydesk. What they do is in lua/copydesk.lua, which is read when one of them is first used.

if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = true

local command = vim.api.nvim_create_user_command

command('CopydeskReport', function()
  require('copydesk').report()
end, { desc = 'Show how this story is sourced' })

command('CopydeskSources', function()
  require('copydesk').sources()
end, { desc = 'Pick a source of this story and go to what it says' })

command('CopydeskExplain', function(given)
  require('copydesk').explain(given.args ~= '' and given.args or nil)
end, {
  desc = 'Say why a rule exists: the one named, or that of the finding under the cursor',
  nargs = '?',
  complete = function(typed)
    return require('copydesk').rules(typed)
  end,
})

command('CopydeskRestart', function()
  require('copydesk').restart()
end, { desc = 'Stop copydesk and start it anew' })
