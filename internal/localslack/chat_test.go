package localslack_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"rapporteur/internal/localslack"
)

func section(text string) *slack.SectionBlock {
	return slack.NewSectionBlock(slack.NewTextBlockObject(slack.MarkdownType, text, false, false), nil, nil)
}

func TestAPostStandsInItsThread(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	asked := ws.UserMentions(localslack.General, localslack.Amina, "and the veto?", "")
	_, ts, err := api.PostMessage(localslack.General, slack.MsgOptionText("fallback", false), slack.MsgOptionTS(asked.TS),
		slack.MsgOptionBlocks(section("*Many delegations* said so")))
	if err != nil {
		t.Fatal(err)
	}
	thread := ws.Thread(localslack.General, asked.TS)
	if len(thread) != 2 || thread[1].TS != ts || thread[1].Shown() != "*Many delegations* said so" || thread[1].BotID == "" {
		t.Errorf("thread = %+v", thread)
	}
	if ts <= asked.TS || !strings.Contains(ts, ".") {
		t.Errorf("ts %q after %q", ts, asked.TS)
	}
	replies, _, _, err := api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: localslack.General, Timestamp: asked.TS})
	if err != nil || len(replies) != 2 || replies[0].ReplyCount != 1 || replies[1].ThreadTimestamp != asked.TS {
		t.Errorf("replies = %+v, %v", replies, err)
	}
	history, err := api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: localslack.General})
	if err != nil || len(history.Messages) != 1 {
		t.Errorf("the history shows the reply too: %v, %v", history, err)
	}
}

func TestPostsAreRefusedInSlacksWords(t *testing.T) {
	ws, api := start(t, localslack.Options{UnknownMethods: []string{"chat.startStream"}, Scopes: []string{"chat:write"}})
	parent := ws.UserPosts(localslack.General, localslack.Amina, "q", "")
	reply := ws.UserPosts(localslack.General, localslack.Amina, "r", parent.TS)
	post := func(channel string, opts ...slack.MsgOption) error {
		_, _, err := api.PostMessage(channel, opts...)
		return err
	}
	text := slack.MsgOptionText("hello", false)
	_, _, stream := api.StartStream(localslack.General, slack.MsgOptionTS(parent.TS))
	_, user := api.GetUserInfo(localslack.Amina)
	_, _, _, read := api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: localslack.General, Timestamp: parent.TS})
	_, stranger := slack.New("xoxb-wrong", slack.OptionAPIURL(ws.APIURL())).AuthTest()
	_, nobody := slack.New("", slack.OptionAPIURL(ws.APIURL())).AuthTest()
	for _, tt := range []struct {
		name string
		err  error
		want string
	}{
		{"no such channel", post("C0NOWHERE", text), "channel_not_found"},
		{"not a member", post(localslack.Lobby, text), "not_in_channel"},
		{"nothing to say", post(localslack.General), "no_text"},
		{"too long a text", post(localslack.General, slack.MsgOptionText(strings.Repeat("ä", 40_001), false)), "msg_too_long"},
		{"a thread below a reply", post(localslack.General, text, slack.MsgOptionTS(reply.TS)), "cannot_reply_to_message"},
		{"a malformed thread", post(localslack.General, text, slack.MsgOptionTS("12")), "invalid_thread_ts"},
		{"a method switched off", stream, "unknown_method"},
		{"a scope not granted", user, "missing_scope"},
		{"a history not granted", read, "missing_scope"},
		{"a wrong token", stranger, "invalid_auth"},
		{"no token", nobody, "not_authed"},
	} {
		if got := code(tt.err); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestInvalidBlocksCarryAPointerToEachProblem(t *testing.T) {
	_, api := start(t, localslack.Options{})
	_, _, err := api.PostMessage(localslack.General, slack.MsgOptionText("x", false),
		slack.MsgOptionBlocks(section("fine"), section(strings.Repeat("é", 3001))))
	refused, ok := errors.AsType[slack.SlackErrorResponse](err)
	if !ok || refused.Err != "invalid_blocks" {
		t.Fatalf("got %v", err)
	}
	want := "[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]"
	if got := refused.ResponseMetadata.Messages; !slices.Equal(got, []string{want}) {
		t.Errorf("messages %q, want %q", got, want)
	}
}

func TestBlocksThatAreTooLongTogetherAreRefused(t *testing.T) {
	_, api := start(t, localslack.Options{})
	piece := section(strings.Repeat("x", 2_700))
	_, _, err := api.PostMessage(localslack.General, slack.MsgOptionBlocks(piece, piece, piece, piece, piece))
	if code(err) != "msg_blocks_too_long" {
		t.Errorf("got %v", err)
	}
}

func TestAMessageIsUpdatedAndDeletedByItsAuthorOnly(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	theirs := ws.UserPosts(localslack.General, localslack.Amina, "mine", "")
	if _, _, _, err := api.UpdateMessage(localslack.General, theirs.TS, slack.MsgOptionText("no", false)); code(err) != "cant_update_message" {
		t.Errorf("update: %v", err)
	}
	if _, _, err := api.DeleteMessage(localslack.General, theirs.TS); code(err) != "cant_delete_message" {
		t.Errorf("delete: %v", err)
	}
	_, ts, err := api.PostMessage(localslack.General, slack.MsgOptionText("one", false), slack.MsgOptionBlocks(section("one")))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := api.UpdateMessage(localslack.General, ts, slack.MsgOptionText("two", false), slack.MsgOptionBlocks(section("two"))); err != nil {
		t.Fatal(err)
	}
	if m := ws.Messages(localslack.General)[1]; m.Text != "two" || m.Shown() != "two" || !m.Edited {
		t.Errorf("after the update: %+v", m)
	}
	if _, _, err := api.DeleteMessage(localslack.General, ts); err != nil || len(ws.Messages(localslack.General)) != 1 {
		t.Errorf("after the deletion: %v", err)
	}
}

func TestAnEphemeralMessageIsForOneAndOutOfReach(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	ts, err := api.PostEphemeral(localslack.General, localslack.Amina, slack.MsgOptionText("psst", false))
	if err != nil {
		t.Fatal(err)
	}
	if len(ws.Ephemerals(localslack.Amina)) != 1 || len(ws.Ephemerals(localslack.Benoit)) != 0 || len(ws.Messages(localslack.General)) != 0 {
		t.Error("the message is not where it should be")
	}
	if _, _, _, err := api.UpdateMessage(localslack.General, ts, slack.MsgOptionText("x", false)); code(err) != "message_not_found" {
		t.Errorf("update: %v", err)
	}
}

func TestStatusEndsWithTheAnswer(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	asked := ws.UserDMs(localslack.Amina, "q", "")
	set := func(channel, thread string) error {
		return api.SetAssistantThreadsStatus(slack.AssistantThreadsSetStatusParameters{ChannelID: channel, ThreadTS: thread, Status: "is reading…"})
	}
	if err := set(localslack.DM(localslack.Amina), asked.TS); err != nil || ws.Status(localslack.DM(localslack.Amina), asked.TS) != "is reading…" {
		t.Errorf("status: %v", err)
	}
	if err := set(localslack.DM(localslack.Amina), "1.000000"); code(err) != "thread_not_found" {
		t.Errorf("status in no thread: %v", err)
	}
	if _, _, err := api.PostMessage(localslack.DM(localslack.Amina), slack.MsgOptionText("a", false), slack.MsgOptionTS(asked.TS)); err != nil {
		t.Fatal(err)
	}
	if s := ws.Status(localslack.DM(localslack.Amina), asked.TS); s != "" {
		t.Errorf("status after the answer: %q", s)
	}
	if got := ws.Statuses(); !slices.Equal(got, []string{"is reading…"}) {
		t.Errorf("statuses %q", got)
	}
}

func TestSuggestedPromptsStandInTheDirectMessage(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	dm := localslack.DM(localslack.Amina)
	p := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: dm, Title: "Try"}
	for range 4 {
		p.AddPrompt("title", "message")
	}
	if err := api.SetAssistantThreadsSuggestedPrompts(p); err != nil || len(ws.SuggestedPrompts(dm, "").Prompts) != 4 {
		t.Errorf("four prompts: %v", err)
	}
	p.AddPrompt("one", "too many")
	if err := api.SetAssistantThreadsSuggestedPrompts(p); code(err) != "invalid_arguments" {
		t.Errorf("five prompts: %v", err)
	}
}

func TestReactions(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	m := ws.UserPosts(localslack.General, localslack.Amina, "q", "")
	ref := slack.NewRefToMessage(localslack.General, m.TS)
	for _, tt := range []struct {
		do   func() error
		want string
	}{
		{func() error { return api.AddReaction("eyes", ref) }, ""},
		{func() error { return api.AddReaction("eyes", ref) }, "already_reacted"},
		{func() error { return ws.React(localslack.Benoit, m.Channel, m.TS, "eyes") }, ""},
		{func() error { return api.RemoveReaction("eyes", ref) }, ""},
		{func() error { return api.RemoveReaction("eyes", ref) }, "no_reaction"},
		{func() error { return api.AddReaction("not a name", ref) }, "invalid_name"},
	} {
		if got := code(tt.do()); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	if got := ws.Messages(localslack.General)[0]; !got.Reacted(localslack.Benoit, "eyes") || got.Reacted(localslack.BotUser, "eyes") {
		t.Errorf("reactions %+v", got.Reactions)
	}
}

func TestAStreamGrowsAndEnds(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	asked := ws.UserDMs(localslack.Amina, "q", "")
	dm := localslack.DM(localslack.Amina)
	_, ts, err := api.StartStream(dm, slack.MsgOptionTS(asked.TS), slack.MsgOptionMarkdownText("one "))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := api.AppendStream(dm, ts, slack.MsgOptionMarkdownText("two")); err != nil {
		t.Fatal(err)
	}
	if _, _, err := api.StopStream(dm, ts, slack.MsgOptionBlocks(section("sources"))); err != nil {
		t.Fatal(err)
	}
	m := ws.Thread(dm, asked.TS)[1]
	if m.Shown() != "one two\nsources" || m.Streaming {
		t.Errorf("message %+v", m)
	}
	if _, _, err := api.AppendStream(dm, ts, slack.MsgOptionMarkdownText("three")); code(err) != "message_not_in_streaming_state" {
		t.Errorf("after its end: %v", err)
	}
	if _, _, err := api.StartStream(localslack.General, slack.MsgOptionTS("1.000000")); code(err) != "missing_recipient" {
		t.Errorf("in a channel without a recipient: %v", err)
	}
}

func TestTooManyPostsAreAskedToWait(t *testing.T) {
	ws, api := start(t, localslack.Options{RateLimits: true})
	post := func(channel string) error {
		_, _, err := api.PostMessage(channel, slack.MsgOptionText("x", false))
		return err
	}
	for range localslack.PostBurst {
		if err := post(localslack.General); err != nil {
			t.Fatal(err)
		}
	}
	limited, ok := errors.AsType[*slack.RateLimitedError](post(localslack.General))
	if !ok || limited.RetryAfter != time.Second {
		t.Errorf("got %v", limited)
	}
	if err := post(localslack.Desk); err != nil {
		t.Errorf("another channel is held up too: %v", err)
	}
	ws.RateLimitNext("chat.postMessage", localslack.Desk, 1, 3*time.Second)
	if limited, ok := errors.AsType[*slack.RateLimitedError](post(localslack.Desk)); !ok || limited.RetryAfter != 3*time.Second {
		t.Errorf("ordered 429: %v", limited)
	}
	ws.FailNext("chat.postMessage", 1, "internal_error")
	if err := post(localslack.Desk); code(err) != "internal_error" {
		t.Errorf("ordered error: %v", err)
	}
}

func TestALinkIsAnnouncedAndUnfurled(t *testing.T) {
	ws, api := start(t, localslack.Options{UnfurlDomains: []string{"docs.un.org"}, Events: []string{"link_shared"}})
	const link = "https://docs.un.org/A/RES/60/1"
	m := ws.SharesLink(localslack.General, localslack.Amina, "see "+link+".")
	ws.SharesLink(localslack.General, localslack.Amina, "see https://example.org/x.")
	if m.Text != "see <"+link+">." {
		t.Errorf("text %q", m.Text)
	}
	if n := len(ws.Deliveries()); n != 1 {
		t.Errorf("%d announcements, want 1", n)
	}
	preview := slack.Attachment{Blocks: slack.Blocks{BlockSet: []slack.Block{section("the document")}}}
	if _, _, _, err := api.UnfurlMessage(m.Channel, m.TS, map[string]slack.Attachment{link: preview}); err != nil {
		t.Fatal(err)
	}
	if len(ws.Messages(localslack.General)[0].Unfurls) != 1 {
		t.Error("the preview is not there")
	}
	if _, _, _, err := api.UnfurlMessage(m.Channel, m.TS, map[string]slack.Attachment{"https://other.org": preview}); code(err) != "cannot_find_unfurl_url" {
		t.Errorf("a link that is not there: %v", err)
	}
}

func TestFilesGoBothWays(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	m := ws.UploadFile(localslack.DM(localslack.Amina), localslack.Amina, "a summary.txt", []byte("1. One."), "add", "")
	info, _, _, err := api.GetFileInfo(m.Files[0].ID, 0, 0)
	if err != nil || info.Name != "a summary.txt" || info.Size != 7 {
		t.Fatalf("info %+v, %v", info, err)
	}
	var got strings.Builder
	if err := api.GetFile(info.URLPrivateDownload, &got); err != nil || got.String() != "1. One." {
		t.Errorf("download %q, %v", got.String(), err)
	}
	stranger := slack.New("xoxb-wrong", slack.OptionAPIURL(ws.APIURL()))
	if err := stranger.GetFile(info.URLPrivateDownload, &got); err == nil {
		t.Error("a stranger downloaded the file")
	}
	_, err = api.UploadFile(slack.UploadFileParameters{Filename: "feedback.csv", FileSize: 3, Content: "a,b", Channel: localslack.General, Title: "Feedback"})
	if err != nil {
		t.Fatal(err)
	}
	shared := ws.Messages(localslack.General)
	if len(shared) != 1 || string(ws.FileData(shared[0].Files[0].ID)) != "a,b" {
		t.Errorf("shared %+v", shared)
	}
}
