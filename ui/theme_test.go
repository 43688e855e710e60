package ui

import (
	"image/color"
	"math"
	"testing"
)

// luminance is a colour's relative luminance as WCAG defines it.
func luminance(colour color.Color) float64 {
	linear := func(value uint32) float64 {
		part := float64(value) / 0xffff
		if part <= 0.04045 {
			return part / 12.92
		}
		return math.Pow((part+0.055)/1.055, 2.4)
	}
	red, green, blue, _ := colour.RGBA()
	return 0.2126*linear(red) + 0.7152*linear(green) + 0.0722*linear(blue)
}

func contrast(a, b color.Color) float64 {
	first, second := luminance(a)+0.05, luminance(b)+0.05
	return max(first, second) / min(first, second)
}

// TestContrast measures every ink on every ground: text 4.5:1, frames 3:1. If a ground or ink is the terminal's own,
// the least convenient usual one is used.
func TestContrast(t *testing.T) {
	for _, as := range []look{{}, {safe: true}, {light: true}, {light: true, safe: true}} {
		background, foreground := color.Color(color.RGBA{0x1c, 0x1c, 0x1c, 0xff}), color.Color(color.RGBA{0xd0, 0xd0, 0xd0, 0xff})
		if as.light {
			background, foreground = color.White, color.RGBA{0x30, 0x30, 0x30, 0xff}
		}
		colours := as.palette()
		for on := range groundKinds {
			for of := range inkKinds {
				ground, text, least := colours.grounds[on], colours.inks[of], 4.5
				if ground == nil {
					ground = background
				}
				if text == nil {
					text = foreground
				}
				if of == inkBorder || of == inkBorderFocused {
					least = 3
				}
				if got := contrast(text, ground); got < least {
					t.Errorf("%+v: ink %d on ground %d has %.2f:1, want %.1f:1", as, of, on, got, least)
				}
			}
		}
	}
}

// TestSafeColoursAreToldApart sees the severities as people do who cannot tell red from green: what is left is how
// light and how blue a colour is.
func TestSafeColoursAreToldApart(t *testing.T) {
	for _, light := range []bool{false, true} {
		colours := look{light: light, safe: true}.palette()
		marks := []ink{inkError, inkWarning, inkGood}
		for at, first := range marks {
			for _, second := range marks[at+1:] {
				a, b := colours.inks[first], colours.inks[second]
				_, _, blue, _ := a.RGBA()
				_, _, otherBlue, _ := b.RGBA()
				if contrast(a, b) < 1.3 && math.Abs(float64(blue)-float64(otherBlue)) < 0x4000 {
					t.Errorf("light %t: inks %d and %d look alike", light, first, second)
				}
			}
		}
	}
}
