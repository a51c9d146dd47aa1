;;; test.el --- Drives Emacs  -*- lexical-binding: t; -*-

;; emacs --batch -l package -f package-initialize -L editors/emacs -l test.el -- eglot|lsp-mode STORY FINDINGS
;; Prints a line a check and ends with 1 at the first that fails.

(require 'copydesk)
(require 'cl-lib)

(defun test-check (name holds &optional seen)
  (princ (format "%s %s%s\n" (if holds "ok  " "FAIL") name (if seen (format "  %s" seen) "")))
  (unless holds (kill-emacs 1)))

(defun test-await (name look)
  "Wait until LOOK finds something, and return it."
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall look))) (< (float-time) end))
      (accept-process-output nil 0.01))
    (test-check name found)
    found))

(defun test-finding (beg end code)
  "A finding as the file of expected ones writes it."
  (save-excursion
    (goto-char beg)
    (format "%d:%d %s %s" (line-number-at-pos) (1+ (- beg (line-beginning-position))) code
            (buffer-substring-no-properties beg end))))

(defun test-line (number)
  (save-excursion
    (goto-char (point-min))
    (forward-line (1- number))
    (buffer-substring-no-properties (line-beginning-position) (line-end-position))))

(defun test-expected (file)
  (with-temp-buffer
    (insert-file-contents file)
    (split-string (buffer-string) "\n" t)))

(defun test-go-to (words)
  (goto-char (point-min))
  (search-forward words)
  (goto-char (match-beginning 0)))

(defun test-commands ()
  "The commands, whichever client they ask by."
  (test-check "rules are completed" (member "loaded-verb" (copydesk--rules)))
  (test-go-to "allegedly")
  (test-check "the finding at point is known" (equal (copydesk--rule-here) "redundant-hedge"))
  (copydesk-explain "redundant-hedge")
  (test-check "copydesk-explain explains it"
              (with-current-buffer "*copydesk*" (string-match-p "\\*\\*Why:\\*\\*" (buffer-string))))
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_ table &rest _)
               (cl-find-if (lambda (it) (string-match-p "market would close" it)) (all-completions "" table)))))
    (goto-char (point-min))
    (copydesk-sources))
  (test-check "copydesk-sources goes to what is picked" (= (line-number-at-pos) 8))
  (let (opened)
    (cl-letf (((symbol-function 'browse-url) (lambda (address &rest _) (setq opened address))))
      (copydesk-report)
      (test-await "copydesk-report opens the report" (lambda () opened)))))

(let* ((args (last command-line-args-left 3))
       (client (nth 0 args)))
  (setq command-line-args-left nil)
  (load (expand-file-name (format "test-%s.el" client) (file-name-directory load-file-name)))
  (test-client (nth 1 args) (test-expected (nth 2 args)))
  (kill-emacs 0))
