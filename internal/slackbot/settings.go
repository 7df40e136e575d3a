package slackbot

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"rapporteur/internal/answer"
)

// Ids of the settings modal. Block ids name the inputs, in the answer too.
const (
	viewSettings = "settings"

	inRespond  = "respond"
	inPaths    = "paths"
	inDefault  = "default"
	inAnnounce = "announce"
)

// settingsView is the modal for one channel. Only an admin may say which
// documents the channel hears from, since that decides who sees what; others
// see the choice in words. It is a pure function.
func settingsView(c Channel, s Status, channel string, admin bool) slack.ModalViewRequest {
	blocks := []slack.Block{respondInput(c.Respond)}
	if choices := pathOptions(s); admin && len(choices) > 0 {
		blocks = append(blocks, pathsInput(choices, c.Paths))
	} else {
		blocks = append(blocks, small(heard(c.Paths)))
	}
	if choices := fileOptions(visible(s, c)); len(choices) > 0 {
		blocks = append(blocks, defaultInput(choices, c.Default))
	}
	blocks = append(blocks, announceInput(c.Announce))
	return slack.ModalViewRequest{
		Type:            slack.VTModal,
		CallbackID:      viewSettings,
		Title:           plain("Settings of this channel", maxViewTitle),
		Submit:          plain("Save", maxViewTitle),
		Close:           plain("Cancel", maxViewTitle),
		PrivateMetadata: cut(channel, maxMetadata),
		Blocks:          slack.Blocks{BlockSet: blocks},
	}
}

// heard says in words which documents a channel may hear from.
func heard(paths []string) string {
	if len(paths) == 0 {
		return "This channel hears from all documents. Admins can change that."
	}
	return "This channel hears only from: " + cut(strings.Join(paths, ", "), 500) + ". Admins can change that."
}

func respondInput(r Respond) slack.Block {
	options := []*slack.OptionBlockObject{
		option(string("mentions"), "Questions that mention me, and follow-ups"),
		option(string(Every), "Every question"),
		option(string(None), "None"),
	}
	e := slack.NewRadioButtonsBlockElement(inRespond, options...)
	e.InitialOption = options[0]
	for _, o := range options {
		if o.Value == string(r) {
			e.InitialOption = o
		}
	}
	return slack.NewInputBlock(inRespond, plain("Answer here to", maxOptionText), nil, e)
}

func pathsInput(choices []*slack.OptionBlockObject, paths []string) slack.Block {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain("All documents", maxOptionText), inPaths, choices...)
	for _, o := range choices {
		if slices.ContainsFunc(paths, func(p string) bool { return pathKey(p) == o.Value }) {
			e.InitialOptions = append(e.InitialOptions, o)
		}
	}
	b := slack.NewInputBlock(inPaths, plain("This channel may hear from", maxOptionText),
		plain("Documents and folders; nothing chosen means all.", maxOptionText), e)
	b.Optional = true
	return b
}

func defaultInput(choices []*slack.OptionBlockObject, file string) slack.Block {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain("None", maxOptionText), inDefault, choices...)
	for _, o := range choices {
		if file != "" && o.Value == pathKey(file) {
			e.InitialOption = o
		}
	}
	b := slack.NewInputBlock(inDefault, plain("A bare “/para 12” means paragraph 12 of", maxOptionText), nil, e)
	b.Optional = true
	return b
}

func announceInput(on bool) slack.Block {
	o := option("on", "Announce new documents here")
	e := slack.NewCheckboxGroupsBlockElement(inAnnounce, o)
	if on {
		e.InitialOptions = []*slack.OptionBlockObject{o}
	}
	b := slack.NewInputBlock(inAnnounce, plain("New documents", maxOptionText), nil, e)
	b.Optional = true
	return b
}

func option(value, label string) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(value, plain(label, maxOptionText), nil)
}

// pathOptions are the folders and then the documents, at most a hundred.
func pathOptions(s Status) []*slack.OptionBlockObject {
	var out []*slack.OptionBlockObject
	for _, dir := range folders(s) {
		out = append(out, option(pathKey(dir), "Folder "+dir))
	}
	out = append(out, fileOptions(s)...)
	return out[:min(len(out), maxOptions)]
}

func fileOptions(s Status) []*slack.OptionBlockObject {
	var out []*slack.OptionBlockObject
	for _, e := range s.Documents {
		out = append(out, option(pathKey(e.Document.File), name(e.Document)))
	}
	return out[:min(len(out), maxOptions)]
}

// folders of the record, each with its parents, in order.
func folders(s Status) []string {
	var out []string
	for _, e := range s.Documents {
		for dir := path.Dir(e.Document.File); dir != "." && dir != "/"; dir = path.Dir(dir) {
			if !slices.Contains(out, dir) {
				out = append(out, dir)
			}
		}
	}
	slices.Sort(out)
	return out
}

// pathKey is a path as the value of an option: itself, or a digest where it is
// longer than a value may be.
func pathKey(p string) string {
	if len(p) <= maxOptionValue {
		return p
	}
	sum := sha256.Sum256([]byte(p))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// readSettings takes the answers of the modal over the settings before. A path
// is accepted only when the record has it, and the allowed paths only from an
// admin.
func readSettings(view slack.View, before Channel, s Status, admin bool) Channel {
	if view.State == nil {
		return before
	}
	c, values := before, view.State.Values
	switch v := values[inRespond][inRespond].SelectedOption.Value; v {
	case string(Every), string(None):
		c.Respond = Respond(v)
	case "mentions":
		c.Respond = Mentions
	}
	if chosen, ok := values[inPaths][inPaths]; ok && admin {
		c.Paths = chosenPaths(chosen.SelectedOptions, before.Paths, s)
	}
	if chosen, ok := values[inDefault][inDefault]; ok {
		c.Default, _ = pathOf(chosen.SelectedOption.Value, visible(s, c))
	}
	if chosen, ok := values[inAnnounce][inAnnounce]; ok {
		c.Announce = len(chosen.SelectedOptions) > 0
	}
	return c
}

// chosenPaths are the paths an admin chose. It errs on the side of showing less:
// a path that the modal could not offer stays, and one that has vanished
// meanwhile stays too, so that a list never becomes empty, which means all, by
// accident.
func chosenPaths(chosen []slack.OptionBlockObject, before []string, s Status) []string {
	var out []string
	for _, o := range chosen {
		p, ok := pathOf(o.Value, s)
		if !ok {
			p = o.Value
		}
		out = append(out, p)
	}
	for _, p := range before {
		offered := slices.ContainsFunc(pathOptions(s), func(o *slack.OptionBlockObject) bool { return o.Value == pathKey(p) })
		if !offered {
			out = append(out, p)
		}
	}
	return out
}

// pathOf finds the folder or document that an option stands for.
func pathOf(key string, s Status) (string, bool) {
	for _, dir := range folders(s) {
		if pathKey(dir) == key {
			return dir, true
		}
	}
	for _, e := range s.Documents {
		if pathKey(e.Document.File) == key {
			return e.Document.File, true
		}
	}
	return "", false
}

// visible is the record as a channel may see it: documents outside its paths,
// and failures outside them, do not exist there.
func visible(s Status, c Channel) Status {
	if len(c.Paths) == 0 {
		return s
	}
	scope, out := answer.Scope{Paths: c.Paths}, Status{Synced: s.Synced}
	for _, e := range s.Documents {
		if scope.Allows(e.Document.File) {
			out.Documents = append(out.Documents, e)
		}
	}
	for _, f := range s.Failures {
		if scope.Allows(f.File) {
			out.Failures = append(out.Failures, f)
		}
	}
	return out
}

// hedged says beside a refusal that its channel hears only a part of the record:
// silence there is not the silence of all of it.
func hedged(a answer.Answer, c Channel) answer.Answer {
	if !a.Answered && a.Ask == "" && len(c.Paths) > 0 {
		note := "in this channel I answer only from " + cut(strings.Join(c.Paths, ", "), 500) + "."
		a.Notes = append(slices.Clip(a.Notes), note)
	}
	return a
}

// settingsMessage confirms what was saved.
func settingsMessage(c Channel, s Status) message {
	text := map[Respond]string{
		Mentions: "I answer questions that mention me, and follow-ups.",
		Every:    "I answer every question here.",
		None:     "I do not answer here.",
	}[c.Respond]
	if len(c.Paths) > 0 {
		text += " This channel hears only from " + cut(strings.Join(c.Paths, ", "), 500) + "."
	}
	for _, e := range s.Documents {
		if c.Default != "" && e.Document.File == c.Default {
			text += " A bare “/para 12” means " + name(e.Document) + "."
		}
	}
	if c.Announce {
		text += " New documents are announced here."
	}
	return say("Saved. " + text)
}
