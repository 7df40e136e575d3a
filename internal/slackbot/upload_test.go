package slackbot

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"rapporteur/internal/localslack"
)

func TestAdminAddsAFileInADirectMessage(t *testing.T) {
	f := start(t)
	f.must(f.book.AddWatch(f.ctx, Watch{Channel: joined(localslack.TeamID, localslack.General), Topic: "the well"}))
	m := f.ws.UploadFile(localslack.DM(localslack.Amina), localslack.Amina, "../A_99_905.PDF", []byte("%PDF-1.7 …"), "", "")
	f.shows(f.reply(localslack.DM(localslack.Amina), m.TS, 1), "Added to the record: A/99/901", "91 paragraphs, the last numbered 91", "Paragraph 40 is missing")
	f.must(f.bot.Announce(f.ctx, cannedStatus(1).Documents)) // the watch over the folder sees it too
	f.finish()
	if n := len(f.ws.Messages(localslack.General)); n != 1 {
		t.Errorf("%d announcements, want 1:%s", n, f.dump())
	}
	if got := string(f.shelf.added["A_99_905.pdf"]); got != "%PDF-1.7 …" {
		t.Errorf("stored %q", f.shelf.added)
	}
}

func TestAddIsForAdminsAndForReadableFiles(t *testing.T) {
	f := start(t)
	m := f.ws.UploadFile(localslack.DM(localslack.Benoit), localslack.Benoit, "a.pdf", []byte("x"), "", "")
	f.shows(f.reply(localslack.DM(localslack.Benoit), m.TS, 1), "Only the administrators")
	m = f.ws.UploadFile(localslack.DM(localslack.Amina), localslack.Amina, "a.exe", []byte("x"), "", "")
	f.shows(f.reply(localslack.DM(localslack.Amina), m.TS, 1), "I cannot read a.exe. I read .pdf, .docx")
	f.shelf.refuse = errors.New("the PDF ends in the middle")
	m = f.ws.UploadFile(localslack.DM(localslack.Amina), localslack.Amina, "a.pdf", []byte("x"), "", "")
	f.shows(f.reply(localslack.DM(localslack.Amina), m.TS, 1), "I could not add a.pdf: The PDF ends in the middle")
	if len(f.shelf.added) != 0 {
		t.Errorf("stored %q", f.shelf.added)
	}
}

func TestAdminAddsAFileByItsLink(t *testing.T) {
	f := start(t)
	m := f.ws.UploadFile(localslack.General, localslack.Benoit, "A_99_906.docx", []byte("PK…"), "have a look", "")
	f.ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "add https://local.slack.com/files/"+localslack.Benoit+"/"+m.Files[0].ID+"/a_99_906.docx")
	f.whispered(localslack.Amina, "Added to the record")
	if got := string(f.shelf.added["A_99_906.docx"]); got != "PK…" {
		t.Errorf("stored %q", f.shelf.added)
	}
	f.ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "add https://example.org/report.pdf")
	f.whispered(localslack.Amina, "I fetch files from Slack only.")
	f.ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "add https://local.slack.com/files/U1/F0MISSING/x.pdf")
	f.whispered(localslack.Amina, "Slack has no such file")
}

func TestUploadNamesNeverLeadOutOfTheFolder(t *testing.T) {
	for _, test := range []struct{ name, want string }{
		{"S_2010_200.pdf", "S_2010_200.pdf"},
		{"../../etc/passwd.txt", "passwd.txt"},
		{`..\..\boot.md`, "boot.md"},
		{"a:b*c.html", "a_b_c.html"},
		{"Résumé 2016.DOCX", "Résumé 2016.docx"},
		{"new\nline.txt", "new_line.txt"},
		{".hidden.txt", ""},
		{"..txt", ""},
		{"", ""},
		{"con.txt", ""},
		{"aux.v2.pdf", ""},
		{"report", ""},
		{"report.pdf.exe", ""},
		{strings.Repeat("x", 300) + ".pdf", ""},
	} {
		got, reason := uploadName(slack.File{Name: test.name})
		if got != test.want || (got == "") != (reason != "") {
			t.Errorf("%q becomes %q (%s), want %q", test.name, got, reason, test.want)
		}
	}
	if _, reason := uploadName(slack.File{Name: "a.pdf", Size: maxUpload + 1}); !strings.Contains(reason, "too large") {
		t.Errorf("size: %q", reason)
	}
}

func FuzzUploadName(f *testing.F) {
	f.Add("../../a.pdf")
	f.Add(`C:\x\..\a.docx`)
	f.Add("\u202e.txt")
	f.Fuzz(func(t *testing.T, name string) {
		got, reason := uploadName(slack.File{Name: name})
		if got == "" {
			if reason == "" {
				t.Errorf("%q refused without a reason", name)
			}
			return
		}
		if strings.ContainsAny(got, `/\:`) || strings.HasPrefix(got, ".") || strings.Contains(got, "\x00") {
			t.Errorf("%q becomes %q", name, got)
		}
	})
}

func TestDownloadLargerThanDeclaredIsCutOff(t *testing.T) {
	l := &limited{left: 10}
	_, err := io.Copy(l, strings.NewReader(strings.Repeat("x", 1000)))
	if !errors.Is(err, errTooLarge) || !l.over || l.buf.Len() > 10 {
		t.Errorf("took %d bytes, %v", l.buf.Len(), err)
	}
}
