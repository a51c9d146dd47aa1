call ale#linter#Define('text', copydesk#ale('plaintext'))
