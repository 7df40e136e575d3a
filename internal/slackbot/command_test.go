package slackbot

import (
	"strings"
	"testing"
	"time"

	"rapporteur/internal/localslack"
)

func TestParaIsPrivateAndSharedOrKeptAtWill(t *testing.T) {
	f := start(t)
	f.ws.Slash(localslack.Benoit, localslack.General, "/para", "12")
	m := f.whispered(localslack.Benoit, "The discussion lasted two days.")
	if len(f.ws.Messages(localslack.General)) != 0 {
		t.Errorf("not private:%s", f.dump())
	}
	f.ws.Click(localslack.Benoit, m, actShare)
	shared, err := f.ws.WaitMessage(f.ctx, localslack.General, func(m localslack.Message) bool { return m.User == localslack.BotUser })
	f.must(err)
	f.shows(shared, "Shared by", "The discussion lasted two days.")
	f.must(f.ws.Wait(f.ctx, func() bool { return len(f.ws.Ephemerals(localslack.Benoit)) == 0 }))

	f.ws.Slash(localslack.Benoit, localslack.General, "/para", "12")
	m = f.whispered(localslack.Benoit, "The discussion lasted two days.")
	f.ws.Click(localslack.Benoit, m, actKeep)
	f.whispered(localslack.Benoit, "Kept in your direct messages")
	kept, err := f.ws.WaitMessage(f.ctx, localslack.DM(localslack.Benoit), func(m localslack.Message) bool { return true })
	f.must(err)
	f.shows(kept, "The discussion lasted two days.")
}

func TestPrivateAnswerIsSharedWhereTheBotIsNoMember(t *testing.T) {
	f := start(t)
	f.ws.Slash(localslack.Benoit, localslack.Lobby, "/rapporteur", "ask what about the well?")
	m := f.whispered(localslack.Benoit, "[what about the well?]")
	f.ws.Click(localslack.Benoit, m, actShare)
	shared, err := f.ws.WaitMessage(f.ctx, localslack.Lobby, func(m localslack.Message) bool { return m.User != localslack.Benoit })
	f.must(err)
	f.shows(shared, "Shared by", "[what about the well?]")
}

func TestCommandsSayWhatTheyAreMeantTo(t *testing.T) {
	f := start(t)
	for _, test := range []struct{ command, text, want string }{
		{"/para", "", "Name a paragraph"},
		{"/para", "120", "No paragraph 120 in A/99/901; it has 91."},
		{"/rapporteur", "", "/rapporteur ask QUESTION"},
		{"/rapporteur", "help", "Example: /rapporteur watch arms trade"},
		{"/rapporteur", "ask", "Ask a question"},
		{"/rapporteur", "ASK what of the well", "[what of the well]"},
		{"/rapporteur", "what about the road then", "[what about the road then]"},
		{"/rapporteur", "docs", "3 documents in the record"},
		{"/rapporteur", "status", "the file ends in the middle"},
		{"/rapporteur", "reindex", "Only the administrators"},
		{"/rapporteur", "add x", "Only the administrators"},
		{"/rapporteur", "remove A/99/901", "Only the administrators"},
		{"/rapporteur", "unwatch", "Nothing is watched"},
	} {
		f.ws.Slash(localslack.Benoit, localslack.General, test.command, test.text)
		f.whispered(localslack.Benoit, test.want)
	}
	f.finish()
	if n := len(f.ws.Messages(localslack.General)); n != 0 {
		t.Errorf("%d public messages:%s", n, f.dump())
	}
}

func TestReindexShowsProgressAndItsResult(t *testing.T) {
	// Long enough for the work to have begun when the first word on it is due.
	f := start(t, func(s *setup) { s.cfg.Progress = 100 * time.Millisecond })
	f.shelf.slow = make(chan struct{})
	f.ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "reindex")
	f.whispered(localslack.Amina, "Reading the documents again… 1 of 3")
	close(f.shelf.slow)
	f.whispered(localslack.Amina, "Read again in 1s: 3 documents, 273 paragraphs.")
}

func TestRemoveAsksFirst(t *testing.T) {
	f := start(t)
	f.ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "remove A/99/9")
	f.whispered(localslack.Amina, "may mean A/99/901")
	f.ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "remove a/99/902")
	m := f.whispered(localslack.Amina, "Remove this document from the record?")
	f.ws.Click(localslack.Amina, m, actCancel)
	f.whispered(localslack.Amina, "Nothing was removed.")
	if len(f.shelf.removed) != 0 {
		t.Fatalf("removed %q", f.shelf.removed)
	}
	f.ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "remove A/99/902")
	m = f.whispered(localslack.Amina, "Remove this document from the record?")
	f.ws.Click(localslack.Amina, m, actRemove)
	f.whispered(localslack.Amina, "Removed from the record: reports/A_99_902.pdf")
	f.finish()
	if len(f.shelf.removed) != 1 || f.shelf.removed[0] != "reports/A_99_902.pdf" {
		t.Errorf("removed %q", f.shelf.removed)
	}
}

func TestSettingsLimitWhatAChannelHears(t *testing.T) {
	f := start(t)
	f.shelf.status.Documents[1].Document.File = "drafts/A_99_902.pdf"
	f.ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "settings")
	f.must(f.ws.Wait(f.ctx, func() bool { return len(f.ws.Views(localslack.Amina)) == 1 }))
	f.must2(f.ws.SubmitView(localslack.Amina, map[string][]string{
		inRespond: {"every"}, inPaths: {"drafts"}, inDefault: {"drafts/A_99_902.pdf"}, inAnnounce: {"on"},
	}).Wait(f.ctx))
	f.whispered(localslack.Amina, "Saved. I answer every question here. This channel hears only from drafts. A bare “/para 12” means A/99/902.")

	f.ws.Slash(localslack.Benoit, localslack.General, "/para", "12")
	f.whispered(localslack.Benoit, "asked for 12 in drafts/A_99_902.pdf")
	f.ws.Slash(localslack.Benoit, localslack.General, "/rapporteur", "docs")
	if m := f.whispered(localslack.Benoit, "1 document in the record"); strings.Contains(m.Shown(), "A/99/901") {
		t.Errorf("shows what the channel must not hear: %s", m.Shown())
	}
	asked := f.ws.UserPosts(localslack.General, localslack.Benoit, "what about the well?", "")
	f.reply(localslack.General, asked.TS, 1)
	questions := f.answers.questions()
	if s := questions[len(questions)-1].Scope.Paths; len(s) != 1 || s[0] != "drafts" {
		t.Errorf("scope %q", s)
	}
}

func TestOnlyAdminsMayChangeWhatAChannelHears(t *testing.T) {
	f := start(t)
	channel := joined(localslack.TeamID, localslack.General)
	f.must(f.book.SaveChannel(f.ctx, channel, Channel{Paths: []string{"reports"}}))
	f.ws.Slash(localslack.Benoit, localslack.General, "/rapporteur", "settings")
	f.must(f.ws.Wait(f.ctx, func() bool { return len(f.ws.Views(localslack.Benoit)) == 1 }))
	for _, e := range f.ws.Views(localslack.Benoit)[0].Elements() {
		if e.ActionID == inPaths {
			t.Error("the choice of documents is offered to somebody who is no admin")
		}
	}
	f.must2(f.ws.SubmitView(localslack.Benoit, map[string][]string{inRespond: {"none"}}).Wait(f.ctx))
	f.whispered(localslack.Benoit, "I do not answer here. This channel hears only from reports.")

	f.ws.UserMentions(localslack.General, localslack.Chen, "what about the well?", "")
	f.whispered(localslack.Chen, "I am set not to answer in this channel.")
	f.finish()
	if n := len(f.answers.questions()); n != 0 {
		t.Errorf("asked %d times", n)
	}
}

func TestWatchedTopicIsToldWithItsCitation(t *testing.T) {
	f := start(t)
	f.ws.Slash(localslack.Benoit, localslack.General, "/rapporteur", "watch the well")
	f.whispered(localslack.Benoit, "when a new document speaks about “the well”")
	f.ws.Slash(localslack.Benoit, localslack.General, "/rapporteur", "watch silent matters")
	f.whispered(localslack.Benoit, "“silent matters”")
	f.must(f.bot.Announce(f.ctx, f.shelf.status.Documents[:1]))
	told, err := f.ws.WaitMessage(f.ctx, localslack.General, func(m localslack.Message) bool { return true })
	f.must(err)
	f.shows(told, "New on “the well”: A/99/901", "[the well]", "para. 12")
	if q := f.answers.questions(); q[0].Scope.Paths[0] != "reports/A_99_901.pdf" {
		t.Errorf("asked more than the new document: %+v", q[0].Scope)
	}
	f.ws.Slash(localslack.Benoit, localslack.General, "/rapporteur", "unwatch The Well")
	f.whispered(localslack.Benoit, "I no longer watch “the well”")
	f.ws.Slash(localslack.Benoit, localslack.General, "/rapporteur", "unwatch")
	f.whispered(localslack.Benoit, "Watched for this channel: “silent matters”.")
	f.finish()
	if n := len(f.ws.Messages(localslack.General)); n != 1 {
		t.Errorf("%d messages, want 1:%s", n, f.dump())
	}
}

func TestNewDocumentsAreAnnouncedWhereThatIsWanted(t *testing.T) {
	f := start(t)
	channel := func(id string) string { return joined(localslack.TeamID, id) }
	f.must(f.book.SaveChannel(f.ctx, channel(localslack.General), Channel{Announce: true}))
	f.must(f.book.SaveChannel(f.ctx, channel(localslack.Desk), Channel{Announce: true, Paths: []string{"elsewhere"}}))
	f.must(f.bot.Announce(f.ctx, cannedStatus(2).Documents))
	f.must(f.bot.Announce(f.ctx, cannedStatus(40).Documents))
	f.finish()
	if n := len(f.ws.Messages(localslack.General)); n != 3 { // two, and one list
		t.Errorf("%d announcements, want 3:%s", n, f.dump())
	}
	if n := len(f.ws.Messages(localslack.Desk)); n != 0 {
		t.Errorf("announced where it must not be heard:%s", f.dump())
	}
}

func TestDoubtfulCitationOffersWhatItMayMean(t *testing.T) {
	f := start(t)
	f.ws.Slash(localslack.Benoit, localslack.General, "/para", "90 para 12")
	m := f.whispered(localslack.Benoit, "90 may mean A/99/90 or A/98/90")
	f.ws.Click(localslack.Benoit, m, actWhole+":0")
	f.whispered(localslack.Benoit, "asked for A/99/90, para. 12 in")
	f.ws.Click(localslack.Benoit, m, actWhole+":1")
	f.whispered(localslack.Benoit, "asked for A/98/90, para. 12 in")
}

func TestAChannelWatchesOnlySoMuch(t *testing.T) {
	f := start(t)
	for i := range maxWatches {
		f.must(f.book.AddWatch(f.ctx, Watch{Channel: joined(localslack.TeamID, localslack.General), Topic: string(rune('a' + i))}))
	}
	f.ws.Slash(localslack.Benoit, localslack.General, "/rapporteur", "watch one more")
	f.whispered(localslack.Benoit, "watches 25 topics already")
}
