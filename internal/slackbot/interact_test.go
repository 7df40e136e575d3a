package slackbot

import (
	"strings"
	"testing"

	"rapporteur/internal/localslack"
)

func TestButtonsShowMore(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	m := f.reply(localslack.General, asked.TS, 1)
	f.ws.Click(localslack.Chen, m, actWhole+":0")
	f.shows(f.reply(localslack.General, asked.TS, 2), "The discussion lasted two days.", "asked for para. 12 in reports/A_99_901.pdf")
	f.ws.Click(localslack.Chen, m, actMore)
	more := f.reply(localslack.General, asked.TS, 3)
	f.shows(more, "A further passage.")
	if strings.Contains(more.Shown(), "A number of delegates") {
		t.Errorf("shows again what was shown: %s", more.Shown())
	}
}

func TestLastVerdictOfAPersonCounts(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	m := f.reply(localslack.General, asked.TS, 1)
	e, ok := m.Element(actFeedback)
	if !ok || len(e.Options) != 2 {
		t.Fatalf("feedback buttons: %+v", e)
	}
	f.must2(f.ws.Click(localslack.Benoit, m, actFeedback, e.Options[0].Value).Wait(f.ctx))
	f.whispered(localslack.Benoit, "noted as right")
	f.must2(f.ws.Click(localslack.Benoit, m, actFeedback, e.Options[1].Value).Wait(f.ctx))
	f.whispered(localslack.Benoit, "noted as wrong")
	f.must2(f.ws.Click(localslack.Chen, m, actFeedback, e.Options[0].Value).Wait(f.ctx))
	f.whispered(localslack.Chen, "noted as right")
	verdicts := f.book.verdicts()
	if len(verdicts) != 2 {
		t.Fatalf("verdicts: %+v", verdicts)
	}
	for _, v := range verdicts {
		if v.Good != (v.User == localslack.Chen) || v.Message != m.TS || v.Question != "what about the well?" {
			t.Errorf("verdict: %+v", v)
		}
	}
}

func TestShortcutFindsAMessageInTheRecord(t *testing.T) {
	f := start(t)
	m := f.ws.UserPosts(localslack.General, localslack.Chen, "somebody spoke about the well", "")
	f.ws.MessageShortcut(localslack.Benoit, m, shortcutFind)
	private := f.whispered(localslack.Benoit, "[somebody spoke about the well]")
	f.ws.Click(localslack.Benoit, private, actShare)
	f.shows(f.reply(localslack.General, m.TS, 1), "Shared by", "[somebody spoke about the well]")
}

func TestAppHomeShowsTheRecord(t *testing.T) {
	f := start(t)
	f.shelf.status = cannedStatus(60)
	f.book.silences = cannedSilences()
	f.ws.OpenHome(localslack.Benoit, "home")
	f.must(f.ws.Wait(f.ctx, func() bool { _, ok := f.ws.Home(localslack.Benoit); return ok }))
	v, _ := f.ws.Home(localslack.Benoit)
	for _, want := range []string{"60 documents", "Report on the village well", "A/99/901", "91 paragraphs", "4 May 2031, 09:30 UTC", "the file ends in the middle"} {
		if !strings.Contains(v.Shown(), want) {
			t.Errorf("home does not show %q", want)
		}
	}
	if strings.Contains(v.Shown(), "found nothing") {
		t.Error("shows silent questions to somebody who is no admin")
	}
	f.ws.ClickView(localslack.Benoit, v, actHomePage+":next")
	f.must(f.ws.Wait(f.ctx, func() bool { v, _ := f.ws.Home(localslack.Benoit); return strings.Contains(v.Shown(), "A/99/950") }))
}

func TestPromptsAreMadeOfTheDocumentsSections(t *testing.T) {
	f := start(t)
	f.shelf.status.Documents[2].Document.Title = "Report of the chair on the bridge, 2031"
	f.ws.OpenHome(localslack.Benoit, "messages")
	dm := localslack.DM(localslack.Benoit)
	f.must(f.ws.Wait(f.ctx, func() bool { return len(f.ws.SuggestedPrompts(dm, "").Prompts) > 0 }))
	var got []string
	for _, p := range f.ws.SuggestedPrompts(dm, "").Prompts {
		got = append(got, p.Title+": "+p.Message)
	}
	want := "The village well: What is said about the village well?|THE ROAD: What is said about the road?|The bridge: What is said about the bridge?|What is in the record?: docs"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("prompts\n%s, want\n%s", s, want)
	}
	asked := f.ws.UserDMs(localslack.Benoit, "docs", "")
	f.shows(f.reply(dm, asked.TS, 1), "3 documents in the record")
	asked = f.ws.UserDMs(localslack.Benoit, "help", "")
	f.shows(f.reply(dm, asked.TS, 1), "/rapporteur ask QUESTION")
}

func TestLinksOfTheRecordAreUnfurled(t *testing.T) {
	f := start(t)
	m := f.ws.SharesLink(localslack.General, localslack.Benoit, "https://undocs.org/en/A/99/901")
	f.must(f.ws.Wait(f.ctx, func() bool {
		return len(f.ws.Messages(localslack.General)[0].Unfurls) == 1
	}))
	f.ws.SharesLink(localslack.General, localslack.Benoit, "https://docs.un.org/A/12/345")
	f.finish()
	if u := f.ws.Messages(localslack.General)[1].Unfurls; len(u) != 0 {
		t.Errorf("unfurled what the record does not have: %s", u)
	}
	for _, u := range f.ws.Messages(localslack.General)[0].Unfurls {
		if !strings.Contains(string(u), "Report on the village well") {
			t.Errorf("unfurl of %s: %s", m.Text, u)
		}
	}
}
