call ale#linter#Define('markdown', copydesk#ale('markdown'))
