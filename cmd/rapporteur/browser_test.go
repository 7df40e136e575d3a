package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rapporteur/internal/localslack/chromium"
)

// TestNewcomerInTheBrowser uses the demo as a newcomer does: a real browser, the
// real bot over the real protocol, the documents that ship. Each step goes on
// where the one before ended.
func TestNewcomerInTheBrowser(t *testing.T) {
	b := chromium.Start(t) // skips without a browser, before anything else is started
	v := &visitor{Page: b.Open(t, startDemo(t)), t: t}
	v.Size(t, 1280, 900)
	v.sees(`#link.on`, "Bot connected")
	for _, step := range []struct {
		name string
		does func(*visitor)
	}{
		{"a mention is answered in its thread with the paragraph", (*visitor).asks},
		{"a follow-up needs no mention", (*visitor).followsUp},
		{"the whole paragraph is a button away", (*visitor).wantsItWhole},
		{"a verdict is thanked for", (*visitor).judges},
		{"a paragraph is read and shared with the keyboard alone", (*visitor).sharesByKeyboard},
		{"a PDF sent to the bot is read and answered from", (*visitor).sendsPDF},
		{"the home lists what is in the record", (*visitor).looksHome},
	} {
		if !t.Run(step.name, func(t *testing.T) { v.t = t; step.does(v) }) {
			return
		}
	}
	if len(v.Console) > 0 {
		t.Errorf("the page complained: %s", strings.Join(v.Console, "\n"))
	}
}

// startDemo runs "rapporteur demo" on a copy of data/ and returns the address of
// its page.
func startDemo(t *testing.T) string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	settings := map[string]string{"RAPPORTEUR_DATA": copyData(t), "RAPPORTEUR_INDEX": filepath.Join(t.TempDir(), "index")}
	out, code := &tail{}, make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"demo", "-no-open", "-addr", "127.0.0.1:0"},
			func(name string) string { return settings[name] }, strings.NewReader(""), out, out)
	}()
	t.Cleanup(func() {
		stop()
		if got := <-code; got != exitFound {
			t.Errorf("the demo ended with exit code %d:\n%s", got, out)
		}
	})
	waiting, enough := context.WithTimeout(ctx, patience)
	defer enough()
	if err := out.wait(waiting, "Ctrl-C ends it."); err != nil {
		t.Fatalf("the demo did not start: %v\n%s", err, out)
	}
	return regexp.MustCompile(`http://\S+`).FindString(out.String())
}

// visitor is somebody in front of the page.
type visitor struct {
	*chromium.Page
	t *testing.T // of the step
}

// element is the last one that a CSS selector finds and that holds a text, as
// JavaScript.
func element(selector, text string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(%q)].filter((e) => e.textContent.includes(%q)).at(-1)`, selector, text)
}

// sees waits until an element holds every text.
func (v *visitor) sees(selector string, texts ...string) {
	v.t.Helper()
	for _, text := range texts {
		v.Until(v.t, element(selector, text))
	}
}

func (v *visitor) clicks(selector, text string) {
	v.t.Helper()
	v.Click(v.t, element(selector, text))
}

// says types into a box and sends it.
func (v *visitor) says(box, text string) {
	v.t.Helper()
	v.clicks(box, "")
	v.Type(v.t, text)
	v.Key(v.t, "Enter")
}

// replied waits for the n-th message of the thread, the question being the
// first, and for texts in it.
func (v *visitor) replied(n int, texts ...string) {
	v.t.Helper()
	for _, text := range texts {
		v.Until(v.t, fmt.Sprintf(`document.querySelectorAll("#thread .message")[%d].textContent.includes(%q)`, n-1, text))
	}
}

func (v *visitor) asks() {
	v.says("#main-text", "@rapporteur what did members say about the veto?")
	v.replied(2, "Many delegations", "restraint in the use of the veto", "Responsibility to Protect", "para. 12", "6 September 2016", "Summary")
	v.sees("#thread blockquote", "a significant number of them underlined their support")
}

func (v *visitor) followsUp() {
	v.says("#reply-text", "who?")
	v.replied(4, "Many delegations", "para. 12")
	v.says("#reply-text", "and the ICC?")
	v.replied(6, "Many noted the key role played by the International Criminal Court", "para. 10")
}

func (v *visitor) wantsItWhole() {
	v.clicks("#thread .message button", "Show whole paragraph")
	v.replied(7, "Member States raised the importance of accountability", "ratification of the relevant international legal instruments")
}

func (v *visitor) judges() {
	v.Click(v.t, `document.querySelector("#thread [aria-label='This answer is right']")`)
	v.sees("#thread [aria-label='This answer is right'][aria-pressed=true]", "")
	v.sees("#thread .message.only", "Only visible to you", "Thank you, noted as right.")
	v.Key(v.t, "Escape")
	v.Until(v.t, `document.querySelector("#thread").hidden`)
}

func (v *visitor) sharesByKeyboard() {
	v.tabs(`document.activeElement.id === "main-text"`)
	v.Type(v.t, "/para 12")
	v.Key(v.t, "Enter")
	v.sees("#log .message.only", "Only visible to you", "Many delegations considered", "regular briefings to the Security Council", "para. 12")
	v.tabs(`document.activeElement.textContent === "Share in channel"`)
	v.Key(v.t, "Enter")
	v.sees("#log .message:not(.only)", "Shared by @amina: 12", "regular briefings to the Security Council")
	v.Until(v.t, `!document.querySelector("#log .message.only")`) // the private one has served its turn
}

// tabs presses Tab until an expression holds.
func (v *visitor) tabs(expression string) {
	v.t.Helper()
	for range 100 {
		var there bool
		if v.Eval(v.t, expression, &there); there {
			return
		}
		v.Key(v.t, "Tab")
	}
	v.t.Fatalf("Tab never leads to where %s", expression)
}

func (v *visitor) sendsPDF() {
	file := filepath.Join(v.t.TempDir(), "S_2031_7.pdf")
	if err := os.WriteFile(file, lampsPDF(), 0o600); err != nil {
		v.t.Fatal(err)
	}
	v.clicks("#side button", "rapporteur")
	v.Until(v.t, `!document.querySelector("#tabs").hidden`)
	v.SetFiles(v.t, "#compose input[type=file]", file)
	v.sees("#log .file", "S_2031_7.pdf")
	v.sees("#thread .message", "Added to the record: S/2031/7")
	v.sees("#thread .message", "3 paragraphs, the last numbered 3, on 1 page")
	v.Key(v.t, "Escape")
	v.says("#main-text", "what did the keeper say about the lamps?")
	v.replied(2, "The harbour keeper reported that eleven lamps had gone dark", "S/2031/7, para. 2", "page 1")
}

func (v *visitor) looksHome() {
	v.clicks("#tab-home", "Home")
	v.sees("#home", "What is in the record", "2 documents, 16 paragraphs", "S/2031/7", "President's summary", "6 September 2016")
}

// lampsPDF is a small report of one page, in a standard font.
func lampsPDF() []byte {
	var page strings.Builder
	for i, line := range []string{
		"S/2031/7", "3 May 2031", "Report of the Secretary-General on the harbour lamps", "",
		"1. The present report is submitted to the Security Council at its request.",
		"2. The harbour keeper reported that eleven lamps had gone dark during the winter.",
		"3. Some members asked for more oil.",
	} {
		fmt.Fprintf(&page, "BT /F1 11 Tf 72 %d Td (%s) Tj ET\n", 740-24*i, line)
	}
	var pdf bytes.Buffer
	pdf.WriteString("%PDF-1.4\n")
	var at []int
	for i, object := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", page.Len(), page.String()),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
	} {
		at = append(at, pdf.Len())
		fmt.Fprintf(&pdf, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	table := pdf.Len()
	fmt.Fprintf(&pdf, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&pdf, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&pdf, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, table)
	return pdf.Bytes()
}
