package localslack

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

// maxFile bounds one uploaded file, in bytes.
const maxFile = 64 << 20

// File is a file in the workspace.
type File struct {
	ID       string // "F…"
	Name     string
	Title    string
	Mimetype string
	User     string // who shared it
	Size     int
	Created  time.Time

	data    []byte
	base    string
	pending bool // announced by files.getUploadURLExternal, not completed
	shared  []string
}

// wire is the file as the Web API shows it.
func (f File) wire() object {
	link := f.base + "/files-pri/" + f.ID + "/" + url.PathEscape(f.Name)
	return object{
		"id": f.ID, "created": f.Created.Unix(), "timestamp": f.Created.Unix(), "name": f.Name, "title": f.Title,
		"mimetype": f.Mimetype, "filetype": strings.TrimPrefix(path.Ext(f.Name), "."), "user": f.User, "size": f.Size,
		"mode": "hosted", "is_external": false, "url_private": link, "url_private_download": link, "channels": f.shared,
		"file_access": "visible",
	}
}

// newFile makes a file and keeps it. s.mu is held.
func (s *Server) newFile(name, user string, data []byte) *File {
	f := &File{ID: newID("F"), Name: name, Title: name, User: user, data: data, Size: len(data), base: s.base, Created: time.Now()}
	f.Mimetype = mime.TypeByExtension(path.Ext(name))
	if f.Mimetype == "" {
		f.Mimetype = http.DetectContentType(data)
	}
	s.files[f.ID] = f
	return f
}

// filesInfo is files.info.
func (s *Server) filesInfo(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.files[c.get("file")]
	if f == nil || f.pending {
		return nil, refuse("file_not_found")
	}
	return object{"file": f.wire(), "comments": []any{}, "paging": object{"count": 0}}, nil
}

// serveDownload serves a file to who holds the bot's token, and sends everyone else to sign in, as Slack does.
func (s *Server) serveDownload(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "Bearer "+s.opt.BotToken {
		http.Redirect(w, r, "/sign-in?redir="+url.QueryEscape(r.URL.Path), http.StatusFound)
		return
	}
	s.mu.Lock()
	f := s.files[r.PathValue("id")]
	s.mu.Unlock()
	if f == nil || f.pending {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", f.Mimetype)
	w.Header().Set("Content-Length", strconv.Itoa(len(f.data)))
	_, _ = w.Write(f.data) // the client went away: nothing to be done
}

// getUploadURL is files.getUploadURLExternal, the first of three steps by which the bot shares a file.
func (s *Server) getUploadURL(c *call) (object, error) {
	size, err := strconv.Atoi(c.get("length"))
	if err != nil || size <= 0 || size > maxFile || c.get("filename") == "" {
		return nil, refuse("invalid_arguments")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.newFile(c.get("filename"), BotUser, nil)
	f.pending = true
	return object{"upload_url": s.base + "/upload/" + f.ID, "file_id": f.ID}, nil
}

// serveUpload takes the bytes, the second step: the body itself or the "file" part of a form.
func (s *Server) serveUpload(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxFile+1<<20)
	var body io.Reader = r.Body
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		part, _, err := r.FormFile("file")
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		defer part.Close()
		body = part
	}
	data, err := io.ReadAll(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.files[r.PathValue("id")]
	if f == nil || !f.pending {
		http.NotFound(w, r)
		return
	}
	f.data, f.Size = data, len(data)
	io.WriteString(w, "OK - "+strconv.Itoa(len(data)))
}

// completeUpload is files.completeUploadExternal, the third step: the file appears in a channel.
func (s *Server) completeUpload(c *call) (object, error) {
	var wanted []struct{ ID, Title string }
	if json.Unmarshal([]byte(c.get("files")), &wanted) != nil || len(wanted) == 0 {
		return nil, refuse("invalid_arguments")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m := &Message{User: BotUser, BotID: BotID, Subtype: "file_share", Text: c.get("initial_comment")}
	var summary []object
	for _, want := range wanted {
		f := s.files[want.ID]
		if f == nil || f.data == nil {
			return nil, refuse("file_not_found")
		}
		f.pending, f.Title = false, want.Title
		m.Files = append(m.Files, *f)
		summary = append(summary, object{"id": f.ID, "title": f.Title})
	}
	if c.get("channel_id") != "" {
		ch := s.channels[c.get("channel_id")]
		if ch == nil || !ch.HasBot {
			return nil, refuse("channel_not_found")
		}
		m.Channel = ch.ID
		if err := s.place(m, c.get("thread_ts")); err != nil {
			return nil, err
		}
		s.add(m)
	}
	return object{"files": summary}, nil
}

// FileData returns the bytes of a file that someone shared, for tests.
func (s *Server) FileData(id string) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f := s.files[id]; f != nil {
		return append([]byte(nil), f.data...)
	}
	return nil
}
