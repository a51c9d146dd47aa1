call ale#linter#Define('html', copydesk#ale('html'))
