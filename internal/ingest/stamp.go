package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"time"

	"rapporteur/internal/un"
)

// stamp is what the index keeps for a document to tell whether its file has
// changed. It is stored as JSON.
type stamp struct {
	File    fileStamp `json:"file"`
	Sidecar fileStamp `json:"sidecar,omitzero"`
	// SidecarName is the sidecar's path; empty when there is none.
	SidecarName string `json:"sidecar_name,omitempty"`
	// Version of the reading code.
	Version string `json:"version"`
	// Young is true when the file had been written less than youth before it was
	// read: it may have been written again within the same tick of its clock.
	Young bool `json:"young,omitempty"`
	// Symbol and Text (a checksum of all labels and texts) tell duplicates.
	Symbol un.Symbol `json:"symbol,omitempty"`
	Text   string    `json:"text"`
}

// youth is longer than a tick of any file system's clock; FAT has two seconds.
const youth = 3 * time.Second

// fileStamp of one file; zero when there is none.
type fileStamp struct {
	Size int64  `json:"size"`
	Time int64  `json:"time"` // of the last change, nanoseconds since 1970
	Hash string `json:"hash,omitempty"`
}

// look is the part of the stamp that costs no reading.
func look(info fs.FileInfo) fileStamp {
	return fileStamp{Size: info.Size(), Time: info.ModTime().UnixNano()}
}

// same says that both were last written at the same time with the same size.
func (s fileStamp) same(other fileStamp) bool { return s.Size == other.Size && s.Time == other.Time }

// young says whether the file was written within youth before now.
func (s fileStamp) young(now time.Time) bool {
	age := now.Sub(time.Unix(0, s.Time))
	return age >= 0 && age < youth
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// textHash is equal for two documents that say the same under the same numbers,
// whatever their format.
func textHash(doc *un.Document) string {
	h := sha256.New()
	for _, p := range doc.Paragraphs {
		fmt.Fprintf(h, "%s\x00%s\x00%s\x00", p.Annex, p.Label, p.Text)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func (s stamp) String() string {
	b, err := json.Marshal(s)
	if err != nil { // unreachable: strings and numbers only
		return ""
	}
	return string(b)
}

// parseStamp gives the zero stamp, which equals no file, for what it cannot read.
func parseStamp(text string) stamp {
	var s stamp
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return stamp{}
	}
	return s
}
