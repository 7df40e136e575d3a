// Package answer turns a question into citations of the record: which
// paragraph, which of its sentences, who speaks in them; or it refuses.
//
// # The way of a question
//
//	resume      a message of a thread becomes a whole question      followup.go
//	understand  its form, the speaker asked for, its wants          frame.go, question.go, typed.go, polite.go, mark.go, asked.go, want.go
//	weigh       the wants by their rarity; misprints mended         weigh.go, spelling.go
//	retrieve    candidates from the Index                           retrieve.go
//	documents   which documents the question points to              pointing.go, profile.go
//	rank        features of each candidate, and their sum           rank.go, features.go, initials.go, voice.go, identity.go
//	decide      answer, or admit silence                            service.go, evidence.go, demand.go, naming.go, counting.go, absent.go, refuse.go
//	passage     the sub-paragraph and the sentences to quote        choose.go, complete.go, group.go
//
// A want is one thing asked about in every way it may be said: as asked, under
// another name (vocabulary.txt, written by hand), in a word of the same family
// (families.txt) or a related one (related.txt, both made once offline). What is
// found in other words counts for less.
//
// # Who speaks
//
// Every sentence is attributed by its grammar (sentence.go, speaker.go, hearing.go, carry.go,
// actor.go, beside.go). The record's words for a speaker are its weight ("some", "a number
// of") and are carried verbatim; the UN Editorial Manual gives them no scale, so
// they are never counted, swapped or dropped. Pronouns take the speaker they
// stand for; a name is known by the office that the record sets beside it
// (alias.go).
//
// # What it promises
//
// A quote is a verbatim run of its paragraph, the label the printed one. Nobody
// is quoted on what they did not say: where the speaker asked for did not speak
// of the topic, the answer is a refusal that says so. An empty answer is a valid
// answer. The same record and question give the same answer: ties keep the
// record's order.
//
// The engine behind Index only finds candidates. Words are analysed by package
// terms on both sides, so a second engine must give the same answers (package
// indextest checks its contract). A paragraph asked for by number is not
// searched at all: see Lookup.
package answer
