;;; test-eglot.el --- The test with Eglot  -*- lexical-binding: t; -*-

(require 'eglot)
(require 'flymake)

(defun test-shown ()
  (sort (mapcar (lambda (it)
                  (test-finding (flymake-diagnostic-beg it) (flymake-diagnostic-end it)
                                (plist-get (alist-get 'eglot-lsp-diag (flymake-diagnostic-data it)) :code)))
                (flymake-diagnostics))
        #'string<))

(defun test-edit (text)
  "Put TEXT in the place of the last line, and let the server know."
  (goto-char (point-max))
  (delete-region (line-beginning-position) (line-end-position))
  (insert text)
  (eglot--signal-textDocument/didChange))

(defun test-client (story expected)
  (setq eglot-sync-connect t flymake-no-changes-timeout 0.05
        eglot-confirm-server-initiated-edits nil eglot-confirm-server-edits nil)
  (find-file story)
  (test-check "mode" (eq major-mode 'text-mode))
  (apply #'eglot--connect (eglot--guess-contact)) ; M-x eglot, less its questions
  (test-await "connected" #'eglot-current-server)
  (eglot--maybe-activate-editing-mode)
  (flymake-start)
  (test-await "the expected findings at the expected columns" (lambda () (equal (test-shown) expected)))
  (dolist (it (test-shown)) (princ (format "     %s\n" it)))

  (test-go-to "claimed")
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
    (test-await "hover says what is wrong and why" (lambda () (and shown (string-match-p "takes a side" shown)))))

  (let* ((actions (append (eglot-code-actions (point) (+ (point) 7) "quickfix") nil))
         (fix (cl-find "Replace with “said”" actions :key (lambda (it) (plist-get it :title)) :test #'equal)))
    (test-check "the fix is offered" fix)
    (if (fboundp 'eglot-execute)
        (eglot-execute (eglot-current-server) fix)
      (eglot--apply-workspace-edit (plist-get fix :edit))))
  (test-await "the fix is applied"
              (lambda () (equal (test-line 4) "HALVERN — “The café 🚋 will stay open,” said Marta Quill, who owns it.")))
  (eglot--signal-textDocument/didChange)
  (test-await "its finding is gone" (lambda () (equal (test-shown) (cdr expected))))

  (goto-char (point-max))
  (insert "\n")
  (test-edit "The 🐌 ferry costs TK a day.")
  (test-await "an edit brings a finding"
              (lambda () (equal (test-shown) (cons "10:19 tk-placeholder TK" (cdr expected)))))
  (test-edit "The 🐌 ferry costs a pound a day.")
  (test-await "another clears it" (lambda () (equal (test-shown) (cdr expected))))

  (test-commands)
  (set-buffer-modified-p nil)
  (eglot-shutdown (eglot-current-server))
  (test-check "stopped" (null (eglot-current-server))))
