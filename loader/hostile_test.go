package loader

// This file tests exactly what becomes of every hostile file in testdata.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clanscope/loader/loadertest"
	"clanscope/model"
)

const hostileFolder = "../testdata/hostile"

// TestHostileFilesThatLoad holds the keys, interfaces and values that each file gives; a file without values here is
// not about its values.
func TestHostileFilesThatLoad(t *testing.T) {
	type export struct{ key, interfaces, value string }
	web := []export{{"certs:acme:client:web01", "value", ""}}
	for file, want := range map[string][]export{
		"a01_csi_clear.json": web, "a02_osc_title.json": web, "a03_osc52.json": web, "a05_dcs_apc_pm_sos.json": web,
		"a07_c1_8bit.json": web, "a09_cr_bs_overwrite.json": web, "a10_bidi.json": web, "a12_newline_tab.json": web,
		"a14_combining.json": web, "a15_emoji_zwj.json": web,
		"a23_hostile_keys.json": {
			{"ce\x1b[2Jrts:acme:client:web01", "v", `{"v":1}`},
			{"certs:ac\nme:client:web02", "v", `{"v":2}`},
			{"certs:acme:cl\u202eient:web03", "v", `{"v":3}`},
			{"certs:acme:client:\x1b]52;c;UFdO\a", "\x1b[31mPWN-KEY", `{"\u001b[31mPWN-KEY":4}`},
		},
		"c01_dup_keys.json": {{"a:b:c:d", "", "2"}, {"a:b:c:e", "x", `{"x":1,"x":2}`}},
		"c05_numbers.json":  {{"a:b:c:d", "E,big,e,f,i,neg0,t,u", ""}},
		"c06_lone_surrogate.json": {
			{"a:b:c:d", "", `"x\ud800y\udc00z\ud83d\ude00"`},
		},
		"c07_bom.json": {{"a:b:c:d", "", "1"}},
		"c19_bad_keyparts.json": {
			{" a:b:c:d", "", "8"},
			{"", "", "3"},
			{":::", "", "4"},
			{"a::c:d", "", "7"},
			{"a:b:c", "", "1"},
			{"a:b:c:", "", "5"},
			{"a:b:c:d:e", "", "2"},
			{"nocolon", "", "6"},
		},
		"c20_near_keys.json": {
			{"Certs:a:client:web", "", "2"},
			{"certs:a:client:we\u0301b", "", "4"},
			{"certs:a:client:web", "", "1"},
			{"certs:a:client:web ", "", "3"},
			{"certs:a:client:w\u00e9b", "", "5"},
			{"certs:a:client:w\u0435b", "", "6"},
		},
		"c29_scope_variants.json": {{"certs:::", "", "{}"}, {"certs:i::", "", "{}"}, {"certs:i:r:", "", "{}"}, {"certs:i:r:m", "", "{}"}},
		"d01_secrets.json":        {{"db:main:server:web01", "", ""}},
	} {
		t.Run(file, func(t *testing.T) {
			snapshot := loadFiles(t, filepath.Join(hostileFolder, file))
			rows := loadertest.RowsOf(snapshot.Set)
			byKey := map[string]loadertest.Row{}
			for _, row := range rows {
				byKey[row.Key] = row
			}
			if len(rows) != len(want) {
				t.Errorf("%d rows, want %d", len(rows), len(want))
			}
			for _, export := range want {
				row, found := byKey[export.key]
				if !found || row.State != model.HasValue {
					t.Errorf("%q: %+v", export.key, row)
				}
				if file != "d01_secrets.json" && row.Interfaces != export.interfaces {
					t.Errorf("%q has the interfaces %q, want %q", export.key, row.Interfaces, export.interfaces)
				}
				if export.value != "" && row.Value != export.value {
					t.Errorf("%q is %q, want %q", export.key, row.Value, export.value)
				}
			}
		})
	}
}

func TestHostileFilesThatAreRefused(t *testing.T) {
	const whatToGet = ". It should hold what `nix eval --json .#clan.exports` prints, or a snapshot."
	for file, want := range map[string]string{
		"b01_raw_esc.json": ":1:41: the control character 0x1b is not escaped in a string (at /certs:acme:client:web01/value). " +
			"JSON needs control characters escaped, such as \\u001b; `jq` and Nix write them that way.",
		"b03_invalid_utf8.json": ":1:41: the byte 0xff is not UTF-8 here (at /certs:acme:client:web01/value). " +
			"Nix writes UTF-8 only; find what wrote these bytes, or convert the file with `iconv`.",
		"c10_concat.json": ":2:1: a second value follows the first. " +
			"Put several sets together with `jq -s add FILE | clanscope -`, or give each in a file of its own.",
		"c13_truncated.json": ":2:14: unexpected end of file (at /a:b:c:d/x/2/y). The file seems to be cut off; write it again.",
		"c14_empty.json":     ": it is empty" + whatToGet,
		"c16_top_array.json": ":1:1: it holds an array, not a set of exports" + whatToGet,
		"c21_gzip.json":      ": it is compressed with gzip. Unpack it first: `gunzip -c FILE | clanscope -`.",
		"c25_warning_before.json": ":1:1: a message comes before the JSON: \"warning: Git tree is dirty\". " +
			"Nix writes such lines to stderr; keep only stdout: `nix eval --json .#clan.exports 2>/dev/null >FILE`.",
	} {
		t.Run(file, func(t *testing.T) {
			path := filepath.Join(hostileFolder, file)
			if got := problemOf(t, &Opener{}, path).Error(); got != path+want {
				t.Errorf("got  %s\nwant %s", got, path+want)
			}
		})
	}
}

func TestEveryHostileFileIsInATable(t *testing.T) {
	source, err := os.ReadFile("hostile_test.go")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(hostileFolder + "/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no hostile files", err)
	}
	for _, file := range files {
		if !strings.Contains(string(source), `"`+filepath.Base(file)+`"`) {
			t.Errorf("%s is in no table", file)
		}
	}
}

func TestDuplicatesAreKept(t *testing.T) {
	set := loadFiles(t, filepath.Join(hostileFolder, "c01_dup_keys.json")).Set
	duplicates := set.Duplicates()
	if len(duplicates) != 1 || set.Key(int(duplicates[0].Row)) != "a:b:c:d" || string(set.Bytes(duplicates[0].Value)) != "1" {
		t.Errorf("duplicates: %+v", duplicates)
	}
}

func TestNumbersStayAsWritten(t *testing.T) {
	set := loadFiles(t, filepath.Join(hostileFolder, "c05_numbers.json")).Set
	value := string(set.Value(0))
	for _, number := range []string{`"e":1e400`, `"i":9007199254740993`, `"neg0":-0`, `"t":1.0`, `"E":1E+2`, `"f":0.1000000000000000055511151231257827`} {
		if !strings.Contains(value, number) {
			t.Errorf("%s is gone", number)
		}
	}
}
