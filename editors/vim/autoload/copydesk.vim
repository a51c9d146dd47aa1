" How Vim starts copydesk.

let g:copydesk_program = get(g:, 'copydesk_program', 'copydesk')

" The folder of the nearest copydesk.toml, or else that of the story.
func! copydesk#root(buffer) abort
  let l:folder = fnamemodify(bufname(a:buffer), ':p:h')
  let l:house = findfile('copydesk.toml', l:folder . ';')
  return empty(l:house) ? l:folder : fnamemodify(l:house, ':p:h')
endfunc

" A linter for ALE, for one language as the protocol names it.
func! copydesk#ale(language) abort
  return {
  \ 'name': 'copydesk',
  \ 'lsp': 'stdio',
  \ 'executable': {-> g:copydesk_program},
  \ 'command': '%e lsp',
  \ 'language': a:language,
  \ 'project_root': function('copydesk#root'),
  \ 'initialization_options': {-> get(g:, 'copydesk_settings', {})},
  \ }
endfunc

" A server for vim-lsp.
func! copydesk#vim_lsp() abort
  return {
  \ 'name': 'copydesk',
  \ 'cmd': {-> [g:copydesk_program, 'lsp']},
  \ 'allowlist': ['text', 'markdown', 'html'],
  \ 'root_uri': {-> lsp#utils#path_to_uri(copydesk#root(bufnr('%')))},
  \ 'initialization_options': get(g:, 'copydesk_settings', {}),
  \ }
endfunc
