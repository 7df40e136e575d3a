// Package state keeps what must survive a restart and cannot be read from the
// documents: which events were taken up, questions under way, threads, settings,
// watches, feedback, and questions that found nothing. It is one bbolt file,
// data/rapporteur.db by default; no other package of ours imports bbolt.
//
// # The file
//
// A bucket "meta" with the key "schema", and one bucket for each table, which
// holds two more:
//
//	rows   key           → time of writing, JSON of the value
//	ages   time, key     → nothing; in order of time, to find the oldest
//
// The time is nanoseconds since 1970 as eight bytes, big end first. The sequence
// of "rows" is used as the number of rows. Every table has a limit of rows and
// some an age; beyond them the oldest go, so the file cannot grow for ever.
//
//	table      key                             value              rows     age
//	claims     what was taken up               true               200,000  24 h
//	threads    team/channel/ts of the thread   last exchange       20,000  90 days
//	replies    team/channel/ts of a question   ts of the answers   20,000  90 days
//	feedback   team/channel/ts/user            Feedback           100,000  -
//	channels   team/channel                    settings            10,000  -
//	watches    JSON of the Watch               Watch                1,000  -
//	silences   time and question               Silence              2,000  8 days
//	pending    team/channel/ts of a question   question under way   5,000  24 h
//
// Every write is one transaction and on the disk when the call returns. One
// process may have the file open.
package state
