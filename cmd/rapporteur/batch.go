package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"rapporteur/internal/answer"
)

// maxLine bounds a line of JSON on stdin, in bytes.
const maxLine = 1 << 20

// batchQuestion is a line of -batch. Other fields are ignored, so that a file of
// questions with their answers can be asked as it is.
type batchQuestion struct {
	ID       json.RawMessage `json:"id"`
	Question string          `json:"question"`
}

// askAll answers every line of stdin with one line, in the same order and at
// once, so that another program may talk to it through pipes. A line that cannot
// be read gets a line with an error; it costs exit code 2 at the end.
func (a *app) askAll(ctx context.Context, rec *record, with answer.Question) error {
	lines := bufio.NewScanner(a.stdin)
	lines.Buffer(nil, maxLine)
	bad, number := 0, 0
	for lines.Scan() {
		number++
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		line, ok, err := answerLine(ctx, rec, with, lines.Bytes())
		if err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
		if !ok {
			bad++
		}
		if err := a.printJSON(line); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return usagef("line %d: %w", number+1, err)
	}
	if bad > 0 {
		return usagef("%d of %d lines could not be read; each has an \"error\"", bad, number)
	}
	return nil
}

// answerLine answers one line; ok is false where it cannot be read.
func answerLine(ctx context.Context, rec *record, with answer.Question, line []byte) (out answerJSON, ok bool, err error) {
	var q batchQuestion
	if err := json.Unmarshal(line, &q); err != nil {
		return answerJSON{Citations: []citationJSON{}, Error: "no JSON object: " + err.Error()}, false, nil
	}
	out = answerJSON{ID: q.ID, Question: q.Question, Citations: []citationJSON{}}
	if len(q.Question) > maxQuestion {
		out.Question, out.Error = "", "the question is too long"
		return out, false, nil
	}
	with.Text = q.Question
	ans, err := rec.Ask(ctx, with)
	if err != nil {
		return out, false, fmt.Errorf("ask the record: %w", err)
	}
	return wireAnswer(q.ID, ans), true, nil
}
