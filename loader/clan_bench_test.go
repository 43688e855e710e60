package loader

// This file times a clan through the real nix, until the columns can be used and until everything is there, against
// plain `nix eval` of its exports.

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"clanscope/model"
)

// generateClan writes a flake with this many keys, twenty in each service.
func generateClan(b *testing.B, keys int) (clan string) {
	b.Helper()
	clan = b.TempDir()
	text, err := os.ReadFile("../testdata/flake/clan.nix")
	if err != nil {
		b.Fatal(err)
	}
	flake := fmt.Sprintf(`{ outputs = { self }: { clan = import ./clan.nix {
	meta.name = "generated";
	machines = builtins.listToAttrs (builtins.genList (at: { name = "m${toString at}"; value = [ "all" ]; }) 20);
	services = builtins.listToAttrs (builtins.genList (service: rec { name = "self-s${toString service}"; value = {
		name = "s${toString service}";
		roles.default.one = builtins.listToAttrs (builtins.genList (at: { name = "m${toString at}"; value."s${toString service}:one:default:m${toString at}" = {
			peer.hosts = builtins.genList (host: { plain = "10.0.${toString at}.${toString host}"; }) 20;
			networking.priority = builtins.foldl' (sum: x: sum + x) 0 (builtins.genList (x: x) 2000);
		}; }) 20);
	}; }) %d);
}; }; }`, keys/20)
	for name, text := range map[string][]byte{"clan.nix": text, "flake.nix": []byte(flake)} {
		if err := os.WriteFile(filepath.Join(clan, name), text, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return clan
}

// BenchmarkClan reports, as shares of the time of plain nix, when the first snapshot came and when the last. This clan
// is the worst case for the latter: nothing in it has to be merged, so nearly all time goes into printing, and
// everything exported is printed a second time as written.
func BenchmarkClan(b *testing.B) {
	for _, keys := range []int{60, 400, 1600} {
		b.Run(fmt.Sprint(keys), func(b *testing.B) {
			opener, _ := realNix(b)
			clan := generateClan(b, keys)
			plainNix := func() {
				command := exec.Command("nix", slices.Concat(opener.nixArguments(), []string{".#clan.exports"})...)
				command.Dir = clan
				if err := command.Run(); err != nil {
					b.Fatal(err)
				}
			}
			plainNix() // which copies the flake to the store
			var plain, first, complete time.Duration
			for b.Loop() {
				start := time.Now()
				plainNix()
				plain += time.Since(start)
				start = time.Now()
				load, shown := opener.Open(context.Background(), model.Request{Sources: []string{clan}}), time.Duration(0)
				for final := false; !final; {
					step, _ := load.Next(context.Background())
					if final = step.Final; step.Snapshot != nil && shown == 0 {
						shown = time.Since(start)
					}
					if step.Problem != nil {
						b.Fatal(step.Problem)
					}
				}
				first, complete = first+shown, complete+time.Since(start)
			}
			b.ReportMetric(first.Seconds()/plain.Seconds(), "usable/plain")
			b.ReportMetric(complete.Seconds()/plain.Seconds(), "complete/plain")
		})
	}
}
