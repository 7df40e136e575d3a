package slackbot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"

	"github.com/slack-go/slack"
)

// uploadTypes are the formats the record reads, by file extension.
func uploadTypes() []string { return []string{".pdf", ".docx", ".html", ".htm", ".md", ".txt"} }

// upload takes the files of a message into the record: in a direct message, or
// in a channel when the mention says "add". Others ask a question.
func (b *Bot) upload(ctx context.Context, t *ticket, q asked) error {
	word, _, _ := strings.Cut(q.text, " ")
	add := direct(q.to.channel) || strings.EqualFold(word, "add")
	switch {
	case !add:
		return b.answer(ctx, t, q)
	case !b.admin(q.to.user):
		b.tell(t, say("Only the administrators of this bot can add documents to the record. Ask one of them to send me the file."))
		return nil
	}
	var failed []error
	for _, f := range q.files {
		failed = append(failed, b.take(ctx, t, f))
	}
	return errors.Join(failed...)
}

// runAdd takes a file that was shared in Slack, by its link.
func (b *Bot) runAdd(ctx context.Context, t *ticket, in slash) error {
	id := fileID(in.args)
	if id == "" {
		b.tell(t, say("Give me the link of a file shared in Slack: “Copy link” in the file's menu. I fetch files from Slack only."))
		return nil
	}
	f, _, _, err := b.api.GetFileInfoContext(ctx, id, 0, 0)
	if c := code(err); c == "file_not_found" || c == "file_deleted" {
		b.tell(t, say("Slack has no such file, or I may not see it. Share it in a channel I am in, or send it to me in a direct message."))
		return nil
	}
	if err != nil {
		return fmt.Errorf("ask Slack for the file: %w", err)
	}
	return b.take(ctx, t, *f)
}

// fileID finds the id of a file in a link to it.
func fileID(link string) string {
	m := regexp.MustCompile(`(?:^|[/\-])(F[A-Z0-9]{5,})(?:[/\-?#]|$)`).FindStringSubmatch(link)
	if m == nil {
		return ""
	}
	return m[1]
}

// take fetches one file and adds it to the record, or says why not. What is
// wrong with the file is said to the person; an error is ours.
func (b *Bot) take(ctx context.Context, t *ticket, f slack.File) error {
	name, reason := uploadName(f)
	if reason != "" {
		b.tell(t, say(reason))
		return nil
	}
	data, err := b.fetch(ctx, f)
	if errors.Is(err, errTooLarge) {
		b.tell(t, say(tooLarge(name)))
		return nil
	}
	if err != nil {
		return fmt.Errorf("fetch the file from Slack: %w", err)
	}
	var report Report
	err = b.withProgress(ctx, t, new(atomic.Pointer[string]), "Reading "+name, func() (err error) {
		report, err = b.record.Add(ctx, name, data)
		return err
	})
	if err != nil && ctx.Err() == nil {
		b.lg.Warn("document not added", "file", name, "error", redact(err))
		b.tell(t, say("I could not add "+name+": "+sentence(cut(oneLine(err.Error()), 500))))
		return nil
	}
	if err != nil {
		return err
	}
	b.lg.Info("document added", "file", name, "paragraphs", report.Paragraphs)
	b.tell(t, reportMessages(report)...)
	if report.Replaced || report.Document == nil {
		return nil
	}
	if err := b.Announce(ctx, []Entry{{Document: report.Document, Paragraphs: report.Paragraphs}}); err != nil {
		b.lg.Error("not announced", "file", name, "error", redact(err))
	}
	return nil
}

// uploadName is the plain name under which a file is stored, or the reason why
// it is not taken. Names come from outside: whatever could lead out of a folder
// or hide a file is refused or taken out.
func uploadName(f slack.File) (name, reason string) {
	name = path.Base(strings.ReplaceAll(f.Name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, name)
	ext := strings.ToLower(path.Ext(name))
	stem := strings.Trim(strings.TrimSuffix(name, path.Ext(name)), " .")
	shown := cut(name, 80)
	switch {
	case stem == "" || strings.HasPrefix(name, "."):
		return "", "That file has no usable name. Rename it, for example to the document's symbol, and send it again."
	case deviceName(stem):
		return "", "The name " + shown + " is reserved on some systems. Rename the file and send it again."
	case !slices.Contains(uploadTypes(), ext):
		return "", "I cannot read " + shown + ". I read " + strings.Join(uploadTypes(), ", ") + " files."
	case len(name) > 200:
		return "", "The name of that file is too long. Rename it, for example to the document's symbol, and send it again."
	case f.Size > maxUpload:
		return "", tooLarge(shown)
	}
	return stem + ext, ""
}

func tooLarge(name string) string {
	return fmt.Sprintf("%s is too large: I take files of up to %d MB.", name, maxUpload>>20)
}

// deviceName reports names that Windows keeps for devices.
func deviceName(stem string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(stem), ".")
	return regexp.MustCompile(`^(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])$`).MatchString(strings.TrimSpace(base))
}

// errTooLarge says that a file is larger than was declared and allowed.
var errTooLarge = errors.New("file too large")

// fetch downloads a file from Slack. slack-go sends our token to Slack's own
// addresses and to none else.
func (b *Bot) fetch(ctx context.Context, f slack.File) ([]byte, error) {
	if f.IsExternal {
		return nil, errors.New("the file is not kept by Slack")
	}
	data := &limited{left: maxUpload}
	err := b.api.GetFileContext(ctx, firstOf(f.URLPrivateDownload, f.URLPrivate), data)
	if data.over {
		return nil, errTooLarge
	}
	return data.buf.Bytes(), err
}

// limited is a writer that takes only so much. It has no other way in than
// Write, which is why it does not embed its buffer.
type limited struct {
	buf  bytes.Buffer
	left int
	over bool
}

func (l *limited) Write(p []byte) (int, error) {
	if l.left -= len(p); l.left < 0 {
		l.over = true
		return 0, errTooLarge
	}
	return l.buf.Write(p)
}
