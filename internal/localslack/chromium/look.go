package chromium

import (
	"encoding/base64"
	"fmt"
	"os"
	"testing"
)

// Size makes the tab so many CSS pixels wide and high, with two dots a pixel.
func (p *Page) Size(t testing.TB, width, height int) {
	t.Helper()
	p.do(t, "Emulation.setDeviceMetricsOverride", object{"width": width, "height": height, "deviceScaleFactor": 2, "mobile": false}, nil)
}

// Scheme makes the tab prefer "light" or "dark", and always no movement: what is clicked stands still.
func (p *Page) Scheme(t testing.TB, name string) {
	t.Helper()
	p.do(t, "Emulation.setEmulatedMedia", object{"features": []object{
		{"name": "prefers-color-scheme", "value": name}, {"name": "prefers-reduced-motion", "value": "reduce"}}}, nil)
}

// Shot writes a picture of the tab to a PNG file.
func (p *Page) Shot(t testing.TB, file string) {
	t.Helper()
	var shot struct{ Data string }
	p.do(t, "Page.captureScreenshot", object{"format": "png"}, &shot)
	data, err := base64.StdEncoding.DecodeString(shot.Data)
	if err == nil {
		err = os.WriteFile(file, data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Accessible lists what a screen reader is told, in order: role and name, as in `button "Send"`.
func (p *Page) Accessible(t testing.TB) []string {
	t.Helper()
	var tree struct {
		Nodes []struct {
			Ignored bool
			Role    struct{ Value any }
			Name    struct{ Value any }
		}
	}
	p.do(t, "Accessibility.getFullAXTree", nil, &tree)
	var out []string
	for _, n := range tree.Nodes {
		role, _ := n.Role.Value.(string)
		name, _ := n.Name.Value.(string)
		if !n.Ignored {
			out = append(out, fmt.Sprintf("%s %q", role, name))
		}
	}
	return out
}
