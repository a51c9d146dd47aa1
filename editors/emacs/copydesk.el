;;; copydesk.el --- A language server for news copy  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: wp, languages, tools
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Makes copydesk known to Eglot and to lsp-mode, whichever is there, and adds commands for what only copydesk knows:
;; `copydesk-sources', `copydesk-report', `copydesk-explain'.
;;
;;   (require 'copydesk)
;;   (add-hook 'text-mode-hook #'copydesk-ensure)

;;; Code:

(require 'seq)
(require 'subr-x)

(defvar eglot-server-programs)
(defvar eglot--managed-mode)
(defvar lsp-mode)
(defvar lsp-language-id-configuration)
(declare-function eglot-ensure "eglot")
(declare-function eglot-current-server "eglot")
(declare-function eglot-reconnect "eglot")
(declare-function eglot--lsp-position-to-point "eglot")
(declare-function eglot--TextDocumentIdentifier "eglot")
(declare-function flymake-diagnostics "flymake")
(declare-function flymake-diagnostic-data "flymake")
(declare-function jsonrpc-request "jsonrpc")
(declare-function lsp-deferred "lsp-mode")
(declare-function lsp-register-client "lsp-mode")
(declare-function make-lsp-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function lsp-activate-on "lsp-mode")
(declare-function lsp-request "lsp-mode")
(declare-function lsp-cur-line-diagnostics "lsp-mode")
(declare-function lsp-workspace-restart "lsp-mode")
(declare-function lsp--position-to-point "lsp-mode")
(declare-function lsp--text-document-identifier "lsp-mode")

(defgroup copydesk nil
  "A language server for news copy."
  :group 'tools
  :prefix "copydesk-")

(defcustom copydesk-program "copydesk"
  "The program that serves."
  :type 'string)

(defcustom copydesk-modes '(text-mode markdown-mode gfm-mode html-mode mhtml-mode)
  "The modes of stories.
`copydesk-ensure' does nothing in other modes, those that derive from these
among them."
  :type '(repeat symbol))

(defcustom copydesk-client (if (locate-library "eglot") 'eglot 'lsp-mode)
  "What `copydesk-ensure' starts the server with."
  :type '(choice (const eglot) (const lsp-mode)))

;;;###autoload
(defun copydesk-ensure ()
  "Start copydesk in this buffer if it visits a story. For the hooks of modes."
  (when (and buffer-file-name (memq major-mode copydesk-modes))
    (if (eq copydesk-client 'eglot) (eglot-ensure) (lsp-deferred))))

;;; The clients

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons copydesk-modes (lambda (&rest _) (list copydesk-program "lsp")))))

(with-eval-after-load 'lsp-mode
  (dolist (mode copydesk-modes)
    (add-to-list 'lsp-language-id-configuration
                 (cons mode (pcase mode
                              ('text-mode "plaintext")
                              ((or 'html-mode 'mhtml-mode) "html")
                              (_ "markdown")))
                 t))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection (lambda () (list copydesk-program "lsp")))
                    :activation-fn (lsp-activate-on "plaintext" "markdown" "html")
                    :add-on? t ; beside a server that knows the language itself
                    :server-id 'copydesk)))

(defun copydesk--client ()
  "The client that serves this buffer: `eglot' or `lsp-mode'."
  (cond ((and (bound-and-true-p eglot--managed-mode) (eglot-current-server)) 'eglot)
        ((bound-and-true-p lsp-mode) 'lsp-mode)
        (t (user-error "copydesk does not run in this buffer; start it with M-x eglot or M-x lsp"))))

(defun copydesk--ask (method params)
  "Ask the server METHOD with PARAMS."
  (or (pcase (copydesk--client)
        ('eglot (jsonrpc-request (eglot-current-server) (intern (concat ":" method)) params))
        (_ (lsp-request method params)))
      (user-error "The server has no answer to that for this buffer")))

(defun copydesk--get (object key)
  "What OBJECT, a plist or a hash table, has under KEY."
  (let ((value (if (hash-table-p object)
                   (gethash (substring (symbol-name key) 1) object)
                 (plist-get object key))))
    (unless (eq value :json-false) value)))

(defun copydesk--document ()
  "This buffer as the protocol names it."
  (pcase (copydesk--client)
    ('eglot (eglot--TextDocumentIdentifier))
    (_ (lsp--text-document-identifier))))

(defun copydesk--start (range)
  "Where RANGE begins in this buffer."
  (let ((position (copydesk--get range :start)))
    (pcase (copydesk--client)
      ('eglot (eglot--lsp-position-to-point position))
      (_ (lsp--position-to-point position)))))

;;; Commands

(defun copydesk--places ()
  "What to go to in this story, as a list of (TEXT . RANGE).
It has each source and each thing that a source is credited with."
  (let ((ledger (copydesk--ask "copydesk/ledger" (list :textDocument (copydesk--document))))
        places)
    (seq-doseq (source (copydesk--get ledger :sources))
      (let ((unnamed (cond ((not (copydesk--get source :anonymous)) "")
                           ((copydesk--get source :reason) ", unnamed")
                           (t ", unnamed, no reason"))))
        (push (cons (format "%s (%s%s)" (copydesk--get source :label) (copydesk--get source :kind) unnamed)
                    (copydesk--get source :introduced))
              places))
      (seq-doseq (statement (copydesk--get source :statements))
        (push (cons (concat "    " (replace-regexp-in-string "[ \t\n]+" " " (copydesk--get statement :text)))
                    (copydesk--get statement :range))
              places)))
    (nreverse places)))

;;;###autoload
(defun copydesk-sources ()
  "Pick a source of this story, or something it is credited with, and go there."
  (interactive)
  (let* ((places (copydesk--places))
         (in-order (lambda (text predicate action)
                     (if (eq action 'metadata)
                         '(metadata (display-sort-function . identity) (cycle-sort-function . identity))
                       (complete-with-action action places text predicate)))))
    (unless places (user-error "Nobody is quoted or credited in this story"))
    (when-let ((place (assoc (completing-read "Source: " in-order nil t) places)))
      (push-mark)
      (goto-char (copydesk--start (cdr place))))))

;;;###autoload
(defun copydesk-report ()
  "Show how this story is sourced, as a page in the browser."
  (interactive)
  (let* ((uri (copydesk--get (copydesk--document) :uri))
         (params (list :command "copydesk.report" :arguments (vector (list :uri uri))))
         (answer (copydesk--ask "workspace/executeCommand" params)))
    (unless (copydesk--get answer :shown)
      (browse-url (copydesk--get answer :uri)))))

(defun copydesk--rule-here ()
  "The rule of the finding at point, or nil."
  (let ((found (pcase (ignore-errors (copydesk--client))
                 ('eglot (mapcar (lambda (it) (alist-get 'eglot-lsp-diag (flymake-diagnostic-data it)))
                                 (flymake-diagnostics (point))))
                 ('lsp-mode (lsp-cur-line-diagnostics)))))
    (seq-some (lambda (it) (and (equal (copydesk--get it :source) "copydesk") (copydesk--get it :code))) found)))

(defun copydesk--rules ()
  "The names of the rules."
  (mapcar (lambda (line) (car (split-string line))) (process-lines copydesk-program "rules")))

;;;###autoload
(defun copydesk-explain (rule)
  "Say why RULE exists. Asks which, and proposes that of the finding at point."
  (interactive
   (let ((here (copydesk--rule-here)))
     (list (completing-read (if here (format "Rule (%s): " here) "Rule: ") (copydesk--rules) nil t nil nil here))))
  (with-current-buffer (get-buffer-create "*copydesk*")
    (let ((inhibit-read-only t))
      (erase-buffer)
      (call-process copydesk-program nil t nil "explain" rule)
      (goto-char (point-min)))
    (if (fboundp 'markdown-view-mode) (markdown-view-mode) (view-mode))
    (display-buffer (current-buffer))))

;;;###autoload
(defun copydesk-restart ()
  "Stop the server of this buffer and start it anew."
  (interactive)
  (pcase (copydesk--client)
    ('eglot (eglot-reconnect (eglot-current-server) t))
    (_ (call-interactively #'lsp-workspace-restart))))

(provide 'copydesk)
;;; copydesk.el ends here
