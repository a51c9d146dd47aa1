" Drives Vim with ALE: vim -Nu test.vim STORY, on a terminal. Writes a line a check to $RESULTS; ends with 1 at the first
" that fails.
"
" ALE takes the server's UTF-16 columns for bytes, so its columns hold on lines of ASCII only.

set encoding=utf-8 noswapfile viminfofile=NONE shortmess+=I
execute 'set runtimepath^=' . fnameescape(expand('<sfile>:p:h'))
let g:ale_hover_to_preview = 1
let g:ale_linters = {'text': ['copydesk']}
packadd! ale
filetype plugin on

func! s:check(name, holds, seen = '') abort
  call writefile([(a:holds ? 'ok   ' : 'FAIL ') . a:name . (a:seen ==# '' ? '' : '  ' . a:seen)], $RESULTS, 'a')
  if !a:holds
    cquit!
  endif
endfunc

func! s:await(name, condition) abort
  let l:begin = reltime()
  while !eval(a:condition) && reltimefloat(reltime(l:begin)) < 20
    sleep 10m
  endwhile
  call s:check(a:name, eval(a:condition), eval(a:condition) ? '' : string(Shown()))
endfunc

func! Shown() abort
  return map(getloclist(0), {_, it -> it.lnum . ':' . it.col . ' ' . matchstr(it.text, '“\zs[^”]*')})
endfunc

func! Preview() abort
  let l:windows = filter(range(1, winnr('$')), {_, it -> getwinvar(it, '&previewwindow')})
  return empty(l:windows) ? '' : join(getbufline(winbufnr(l:windows[0]), 1, '$'), ' ')
endfunc

" Timers do not see what is typed while they run, so ALE is told.
func! s:put(line, text) abort
  call setline(a:line, a:text)
  ALELint
endfunc

func! s:drive(timer) abort
  call s:check('filetype', &filetype ==# 'text', &filetype)
  call s:await('the expected findings, at the columns ALE reads', 'Shown() ==# ["4:41 claimed", "6:28 TK", "8:41 allegedly"]')
  call s:put(4, 'HALVERN - "The cafe will stay open," claimed Marta Quill, who owns it.')
  call s:put(6, 'The last tram leaves at TK, the council said.')
  call s:await('on lines of ASCII they are where they belong', 'Shown() ==# ["4:38 claimed", "6:25 TK", "8:41 allegedly"]')

  call cursor(4, 38)
  ALEHover
  call s:await('hover says what is wrong and why', 'Preview() =~# "takes a side"')
  pclose

  call cursor(4, 38)
  " ALE asks which action it is to be: the first.
  call feedkeys("1\<CR>", 't')
  ALECodeAction
  call s:await('the fix is applied', 'getline(4) =~# "open,. said Marta Quill"')
  ALELint
  call s:await('its finding is gone', 'Shown() ==# ["6:25 TK", "8:41 allegedly"]')

  call s:put(9, 'The slow ferry costs TK a day.')
  call s:await('an edit brings a finding', 'Shown() ==# ["6:25 TK", "8:41 allegedly", "9:22 TK"]')
  call s:put(9, 'The slow ferry costs a pound a day.')
  call s:await('another clears it', 'Shown() ==# ["6:25 TK", "8:41 allegedly"]')
  qall!
endfunc

autocmd VimEnter * call timer_start(0, function('s:drive'))
