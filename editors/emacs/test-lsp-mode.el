;;; test-lsp-mode.el --- The test with lsp-mode  -*- lexical-binding: t; -*-

;; lsp-mode 8, which Debian 12 has, names no encoding of positions and counts UTF-16 units as characters: on a line with
;; an emoji every column is one too far, and so is where an edit lands. lsp-mode 9 names UTF-32. The test asks which of
;; them it drives, and expects the columns that this one shows.

(require 'lsp-mode)
(require 'lsp-diagnostics)

(defvar test-counts-units (null (assq 'general (lsp--client-capabilities)))
  "Is this an lsp-mode that counts UTF-16 units as characters?")

(defun test-shown ()
  (sort (mapcar (lambda (it)
                  (let ((range (lsp:diagnostic-range it)))
                    (test-finding (lsp--position-to-point (lsp:range-start range))
                                  (lsp--position-to-point (lsp:range-end range))
                                  (lsp:diagnostic-code? it))))
                (gethash (lsp--fix-path-casing buffer-file-name) (lsp-diagnostics t)))
        #'string<))

(defun test-as-seen (finding)
  "FINDING, a line of the file of expected ones, as this lsp-mode shows it."
  (if (not test-counts-units)
      finding
    (pcase-let* ((`(,place ,code ,words) (split-string finding))
                 (`(,line ,column) (mapcar #'string-to-number (split-string place ":"))))
      (format "%d:%d %s %s" line (1+ column) code (substring (test-line line) column (+ column (length words)))))))

(defun test-edit (text)
  "Put TEXT in the place of the last line; the server is told at once."
  (goto-char (point-max))
  (delete-region (line-beginning-position) (line-end-position))
  (insert text)
  (when (fboundp 'lsp--flush-delayed-changes) (lsp--flush-delayed-changes)))

(defun test-client (story expected)
  (setq lsp-enable-snippet nil lsp-warn-no-matched-clients nil lsp-debounce-full-sync-notifications nil)
  ;; Changes of parts would be off by the same count, and the server's text would no longer be the buffer's.
  (when test-counts-units (setq lsp-document-sync-method lsp--sync-full))
  (find-file story)
  (test-check "mode" (eq major-mode 'text-mode))
  (cl-letf (((symbol-function 'lsp--suggest-project-root) (lambda () default-directory))
            ((symbol-function 'lsp--calculate-root) (lambda (&rest _) default-directory)))
    (lsp))
  (test-await "connected"
              (lambda () (and (lsp-workspaces) (eq 'initialized (lsp--workspace-status (car (lsp-workspaces)))))))
  (when test-counts-units
    (princ "     this lsp-mode counts UTF-16 units as characters: one too far on lines with an emoji\n"))
  (let ((seen (mapcar #'test-as-seen expected)))
    (test-await "the expected findings at the expected columns" (lambda () (equal (test-shown) seen))))
  (dolist (it (test-shown)) (princ (format "     %s\n" it)))

  (when test-counts-units
    (dolist (emoji '("🚋" "🌙" "🐟"))
      (test-go-to emoji)
      (delete-char 1)
      (insert "~"))
    (test-await "without the emoji the findings are where they belong" (lambda () (equal (test-shown) expected))))

  (test-go-to "claimed")
  (let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
    (test-check "hover says what is wrong and why"
                (string-match-p "takes a side" (lsp:markup-content-value (lsp:hover-contents hover)))))
  (let ((fix (cl-find "Replace with “said”" (append (lsp-code-actions-at-point) nil)
                      :key #'lsp:code-action-title :test #'equal)))
    (test-check "the fix is offered" fix)
    (lsp-execute-code-action fix))
  (test-await "the fix is applied" (lambda () (string-suffix-p "open,” said Marta Quill, who owns it." (test-line 4))))
  (test-await "its finding is gone" (lambda () (equal (test-shown) (cdr expected))))

  (goto-char (point-max))
  (insert "\n")
  (test-edit "The slow ferry costs TK a day.")
  (test-await "an edit brings a finding"
              (lambda () (equal (test-shown) (cons "10:22 tk-placeholder TK" (cdr expected)))))
  (test-edit "The slow ferry costs a pound a day.")
  (test-await "another clears it" (lambda () (equal (test-shown) (cdr expected))))

  (test-commands)
  (set-buffer-modified-p nil))
