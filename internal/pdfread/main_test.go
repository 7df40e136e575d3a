package pdfread

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"
)

// The test binary is its own child: started with one of these arguments it
// plays the child's part.
const (
	argServe  = "_pdf"        // the real thing
	argHang   = "_pdf-hang"   // greets, then never answers
	argBabble = "_pdf-babble" // speaks another language
	argDie    = "_pdf-die"    // ends at once
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case argServe:
			if err := Serve(context.Background(), os.Stdin, os.Stdout); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			return
		case argHang:
			fmt.Println(`{"ready":true}`)
			time.Sleep(time.Hour) // the parent ends this
		case argBabble:
			fmt.Println("hello there")
			return
		case argDie:
			fmt.Fprintln(os.Stderr, "no luck today")
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}
