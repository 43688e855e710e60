package ui

// This file makes the README's pictures from frames of the program, light and dark: go test ./ui -run Pictures -update.
// A picture is an SVG with a text for each word, so that it stays sharp and small. The test compares it with what the
// program shows, so that it cannot go stale.

import (
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// picture is one of these pictures.
type picture struct {
	name          string
	source        string
	width, height int
	keys          []string
}

var pictures = []picture{
	{"demo", "demo/1-clean.json", 120, 32, nil},
	{"collision", "demo/2-collision.json", 120, 32, []string{"v"}},
	{"matrix", "demo/2-collision.json", 120, 20, []string{"m", "right"}},
	{"80x24", "demo/2-collision.json", 80, 24, []string{"v"}},
}

// background and foreground are the terminal's own colours, which the program leaves alone.
var pictureColours = map[bool]struct{ background, foreground string }{
	false: {"#121417", "#d7dae0"}, true: {"#ffffff", "#1b1f24"},
}

const pictureFolder = "../testdata/pictures"

func TestPictures(t *testing.T) {
	for _, each := range pictures {
		for light, shade := range map[bool]string{false: "dark", true: "light"} {
			file := filepath.Join(pictureFolder, each.name+"-"+shade+".svg")
			if *update {
				if err := os.MkdirAll(pictureFolder, 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(each.draw(t, light)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			drawn, err := os.ReadFile(file)
			switch {
			case err != nil:
				t.Fatalf("%v; go test ./ui -run Pictures -update draws it", err)
			case string(drawn) != each.draw(t, light):
				t.Errorf("%s does not show what the program shows now; go test ./ui -run Pictures -update draws it again", file)
			}
			if err := xml.Unmarshal(drawn, new(struct{})); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}

// The cells of a picture, in pixels.
const (
	cellWidth, cellHeight = 8, 17
	pictureMargin         = 8
)

// draw plays the keys and draws the frame.
func (p picture) draw(t *testing.T, light bool) string {
	d := driveWith(t, p.width, p.height, Config{Light: &light}, loaded(t, p.source))
	d.scene.now.took, d.stale = 7*time.Millisecond, true
	d.press(p.keys...)
	colours := pictureColours[light]
	width, height := p.width*cellWidth+2*pictureMargin, p.height*cellHeight+2*pictureMargin
	var svg strings.Builder
	fmt.Fprintf(&svg, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13">`+"\n", width, height)
	fmt.Fprintf(&svg, "<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\"/>\n", width, height, colours.background)
	for y, line := range strings.Split(d.View().Content, "\n") {
		writePictureLine(&svg, line, y, colours.foreground)
	}
	svg.WriteString("</svg>\n")
	return svg.String()
}

// cellStyle is how a run of cells looks.
type cellStyle struct {
	foreground, background string
	bold, underlined       bool
}

// writePictureLine draws the runs of a line; blanks are drawn only where they have a background.
func writePictureLine(svg *strings.Builder, line string, y int, foreground string) {
	style, x := cellStyle{}, 0
	top := pictureMargin + y*cellHeight
	for line != "" {
		if strings.HasPrefix(line, "\x1b[") {
			sequence, rest, _ := strings.Cut(line, "m")
			style.apply(sequence[2:])
			line = rest
			continue
		}
		end := strings.IndexByte(line, '\x1b')
		if end < 0 {
			end = len(line)
		}
		text := line[:end]
		line = line[end:]
		width := ansi.StringWidth(text)
		if style.background != "" {
			fmt.Fprintf(svg, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", pictureMargin+x*cellWidth, top, width*cellWidth, cellHeight, style.background)
		}
		writePictureWords(svg, text, x, top, style, foreground)
		x += width
	}
}

// writePictureWords draws each word separately, because fonts differ in how wide a blank is.
func writePictureWords(svg *strings.Builder, text string, x, top int, style cellStyle, foreground string) {
	for text != "" {
		word := strings.TrimLeft(text, " ")
		x += len(text) - len(word)
		word, rest, _ := strings.Cut(word, " ")
		if word == "" {
			return
		}
		width := ansi.StringWidth(word)
		fmt.Fprintf(svg, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"%s\"%s>", pictureMargin+x*cellWidth, top+13, width*cellWidth, style.colour(foreground), style.attributes())
		_ = xml.EscapeText(svg, []byte(word))
		svg.WriteString("</text>\n")
		x, text = x+width+1, rest
	}
}

func (s *cellStyle) colour(otherwise string) string {
	if s.foreground == "" {
		return otherwise
	}
	return s.foreground
}

func (s *cellStyle) attributes() (text string) {
	if s.bold {
		text += ` font-weight="bold"`
	}
	if s.underlined {
		text += ` text-decoration="underline"`
	}
	return text
}

// apply reads the numbers of one sequence, as far as the theme writes them.
func (s *cellStyle) apply(sequence string) {
	numbers := strings.Split(sequence, ";")
	for at := 0; at < len(numbers); at++ {
		switch numbers[at] {
		case "", "0":
			*s = cellStyle{}
		case "1":
			s.bold = true
		case "4":
			s.underlined = true
		case "38", "48":
			if at+2 >= len(numbers) || numbers[at+1] != "5" {
				panic("the theme writes a colour that is none of the 256: " + sequence)
			}
			number, _ := strconv.Atoi(numbers[at+2])
			red, green, blue, _ := ansi.IndexedColor(number).RGBA()
			colour := fmt.Sprintf("#%02x%02x%02x", red>>8, green>>8, blue>>8)
			if numbers[at] == "38" {
				s.foreground = colour
			} else {
				s.background = colour
			}
			at += 2
		}
	}
}
