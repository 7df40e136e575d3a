// Package config turns the environment into a Config. It is the only package
// that knows the names of the variables.
//
// Every variable is described once, in Variables: Load reads that table, the
// file .env.example lists it for people, and a test holds the two together.
//
// All problems are reported at once, each as one line that says which variable
// is wrong, what it should look like and where to get it. A secret is never
// printed, not in an error, not in a log and not by the fmt verbs; see Secret.
//
// Two groups of problems are kept apart. Load fails on what is wrong in itself.
// What is merely missing matters only to a program that talks to Slack, so that
// it is asked for separately:
//
//	c, err := config.Load(os.Getenv)       // malformed values
//	err = errors.Join(err, c.CheckSlack()) // missing tokens; serve needs them
package config
