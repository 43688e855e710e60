package cli

import "testing"

func TestAmountsOfBytes(t *testing.T) {
	for text, want := range map[string]struct {
		bytes   byteSize
		written string
	}{
		"0": {0, "0"}, "1": {1, "1"}, "1000": {1000, "1000"}, "1024": {1024, "1K"}, "500M": {500 << 20, "500M"}, "4g": {4 << 30, "4G"}, "4GiB": {4 << 30, "4G"}, "2048k": {2 << 20, "2M"}, "8GB": {8 << 30, "8G"},
	} {
		var size byteSize
		if err := size.Set(text); err != nil || size != want.bytes || size.String() != want.written {
			t.Errorf("%s is %d, written %s, %v", text, size, size.String(), err)
		}
	}
	for _, text := range []string{"", "G", "-1", "1.5G", "lots", "99999999T", "9999999999999999999"} {
		if err := new(byteSize).Set(text); err == nil {
			t.Errorf("%q is an amount", text)
		}
	}
}
