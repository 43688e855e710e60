package loader

// This file plays a clan in its stages, and evaluations that end Nix, with a script in place of nix.

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"clanscope/loader/document"
	"clanscope/loader/loadertest"
	"clanscope/loader/source"
	"clanscope/model"
)

const (
	outlineOutput = `echo '{"format":1,"keys":["a:::","b:::"],"services":[{"id":"s","manifest":{"name":"a"},"definitions":[{"source":"service","serviceId":"s","service":"a","key":"c:::","modules":[{"value":{"$nix":"skipped"}}]}]}],"meta":{"name":"staged"}}'`
	valuesOutput  = `echo '{"format":1,"keys":["a:::","b:::"],"exports":{"a:::":{"peer":1},"b:::":{}},"checks":[],"services":[{"id":"s","manifest":{"name":"a"},"definitions":[{"source":"service","serviceId":"s","service":"a","key":"c:::","modules":[{"value":{"peer":2}}]}]}]}'`
)

var clanSource = source.Source{Name: "x:y", Kind: source.Flake, Flake: "x:y", Attribute: "clan"}

func TestEachStageIsShownWhenItIsThere(t *testing.T) {
	for first, commands := range map[string]string{
		"outline": `case $stage in values) while [ ! -e "$folder/go" ]; do sleep 0.01; done; ` + valuesOutput + ` ;; *) ` + outlineOutput + ` ;; esac`,
		"values":  `case $stage in outline) while [ ! -e "$folder/go" ]; do sleep 0.01; done; ` + outlineOutput + ` ;; *) ` + valuesOutput + ` ;; esac`,
	} {
		t.Run(first, func(t *testing.T) {
			opener, folder := fakeNix(t, commands)
			var partial []model.Step
			throttle := document.NewThrottle(t.Context(), func(step model.Step) {
				if step.Snapshot != nil {
					partial = append(partial, step)
					write(t, filepath.Join(folder, "go"), "")
				}
			})
			reader := opener.newClanReader(throttle, clanSource, 0)
			if problem := reader.readStages(true); problem != nil {
				t.Fatal(problem)
			}
			if len(partial) != 1 || partial[0].Stage != model.Evaluating {
				t.Fatalf("%+v", partial)
			}
			set := partial[0].Snapshot.Set
			wantPending := map[string]int{"outline": 2, "values": 0}[first]
			if set.Len() != 3 || set.StateCount(model.Pending) != wantPending || set.StateCount(model.Written) != 1 {
				t.Errorf("%+v", loadertest.RowsOf(set))
			}
			document, problem := reader.document()
			if problem != nil {
				t.Fatal(problem)
			}
			definition := document.Found.Definitions[0].Modules[0].Value
			if value := string(document.Buffer[definition.Offset:][:definition.Length]); value != `{"peer":2}` || document.Found.Name != "staged" {
				t.Errorf("%s of %q", value, document.Found.Name)
			}
		})
	}
}

func TestStagesOneAfterTheOther(t *testing.T) {
	opener, folder := fakeNix(t, `echo "error: nothing works" >&2; echo x >>"$folder/runs"; exit 1`)
	reader := opener.newClanReader(document.NewThrottle(t.Context(), func(model.Step) {}), clanSource, 0)
	if problem := reader.readStages(false); problem == nil || problem.Text != "nothing works" || seen(t, folder, "runs") != "x" {
		t.Errorf("%v after %q", problem, seen(t, folder, "runs"))
	}
}

func TestWhatIsThereIsKeptWhenAStageFails(t *testing.T) {
	opener, _ := fakeNix(t, `case $stage in values) echo "error: out of luck" >&2; exit 1 ;; *) `+outlineOutput+` ;; esac`)
	snapshot, problem := readInStages(t, opener, model.Request{Sources: []string{"x:y"}})
	if problem == nil || problem.Text != "out of luck" || snapshot == nil || snapshot.Set.StateCount(model.Pending) != 2 || snapshot.Name != "staged" {
		t.Errorf("%v, %v", problem, snapshot)
	}
}

func TestEvaluationsThatEndNixWithoutEnd(t *testing.T) {
	opener, folder := fakeNix(t, `
		case $stage in outline) `+outlineOutput+`; exit ;; esac
		count=$(($(cat "$folder/count" 2>/dev/null || echo 0) + 1)); echo $count >"$folder/count"
		echo "trace: clanscope begins []
trace: clanscope begins [\"value\",\"k$count\"]
error: broken" >&2; exit 1`)
	snapshot, problem := readInStages(t, opener, model.Request{Sources: []string{"x:y"}})
	if problem == nil || !strings.Contains(problem.Text, "Nix failed on too many parts of this clan") || snapshot == nil {
		t.Fatalf("%v, %v", problem, snapshot)
	}
	if count, _ := strconv.Atoi(seen(t, folder, "count")); count > mostEvaluations || count < mostEvaluations/2 {
		t.Errorf("nix was started %d times", count)
	}
}

func TestABusyStoreIsTriedAgain(t *testing.T) {
	opener, _ := fakeNix(t, `
		if [ ! -e "$folder/free.$stage" ]; then touch "$folder/free.$stage"; echo "error: SQLite database '/x/db.sqlite' is busy" >&2; exit 1; fi
		case $stage in values) `+valuesOutput+` ;; *) `+outlineOutput+` ;; esac`)
	if snapshot, problem := readInStages(t, opener, model.Request{Sources: []string{"x:y"}}); problem != nil || snapshot.Set.StateCount(model.HasValue) != 2 {
		t.Errorf("%v, %v", problem, snapshot)
	}
}

func TestMegabytesOfMessages(t *testing.T) {
	opener, _ := fakeNix(t, `
		case $stage in outline) `+outlineOutput+`; exit ;; esac
		case $* in *'"b:::"'*'after'*) echo '{"format":1,"exports":{}}'; exit ;; *'"b:::"'*) `+valuesOutput+`; exit ;; esac
		{
		printf 'trace: clanscope begins []\ntrace: clanscope begins ["value","b:::"]\n'
		echo "error: broken"
		i=0; while [ $i -lt 12 ]; do echo "$noise"; noise="$noise a very long line that says little $noise"; i=$((i+1)); done
		i=0; while [ $i -lt 40 ]; do echo "$noise"; i=$((i+1)); done
		} >&2; exit 1`)
	if snapshot, problem := readInStages(t, opener, model.Request{Sources: []string{"x:y"}}); problem != nil || snapshot.Set.StateCount(model.HasValue) != 2 {
		t.Errorf("%v, %v", problem, snapshot)
	}
}

func TestNixFiles(t *testing.T) {
	opener, folder := fakeNix(t, `case $stage in values) `+valuesOutput+` ;; *) `+outlineOutput+` ;; esac`)
	file := filepath.Join(t.TempDir(), "<clan> x.nix")
	write(t, file, "{ }")
	t.Chdir(filepath.Dir(file))
	snapshot := readReal(t, opener, model.Request{NixFile: filepath.Base(file), NixAttribute: "my.clan.exports", Sources: []string{"x:y"}})
	if len(snapshot.Sources) != 2 || snapshot.Sources[0].Name != "<clan> x.nix my.clan.exports" || snapshot.Sources[1].Name != "x:y" {
		t.Errorf("%+v", snapshot.Sources)
	}
	readReal(t, opener, model.Request{NixFile: filepath.Base(file), NixAttribute: "my.clan.exports"})
	if arguments := seen(t, folder, "arguments.values"); !strings.HasSuffix(arguments, "\n--file\n"+file+"\nmy.clan") {
		t.Errorf("%.200s", arguments[len(arguments)-200:])
	}
	for _, request := range []model.Request{{NixFile: "-x"}, {NixFile: "missing.nix"}, {NixFile: file, NixAttribute: "-x"}, {NixFile: "a\x00"}} {
		if _, problem := Read(t.Context(), opener, request, nil); problem == nil || problem.Hint == "" {
			t.Errorf("%+v: %v", request, problem)
		}
	}
}

func TestTimeoutsLeaveWhatIsThere(t *testing.T) {
	opener, _ := fakeNix(t, `case $stage in values) sleep 600 ;; *) `+outlineOutput+` ;; esac`)
	var snapshot *model.Snapshot
	var problem *model.Problem
	for opener.Timeout = 500 * time.Millisecond; snapshot == nil && opener.Timeout < time.Minute; opener.Timeout *= 2 { // a busy machine needs longer for what does print
		snapshot, problem = readInStages(t, opener, model.Request{Sources: []string{"x:y"}})
	}
	if problem == nil || !strings.Contains(problem.Text, "did not finish within") || snapshot == nil || snapshot.Set.Len() != 3 {
		t.Errorf("%v, %v", problem, snapshot)
	}
}

func TestWhereNobodyLooksBeforeTheEndThereIsOneStage(t *testing.T) {
	opener, folder := fakeNix(t, `echo x >>"$folder/runs"; `+valuesOutput)
	if snapshot := readReal(t, opener, model.Request{Sources: []string{"x:y"}}); snapshot.Set.Len() != 3 || seen(t, folder, "runs") != "x" {
		t.Errorf("%+v after %q", loadertest.RowsOf(snapshot.Set), seen(t, folder, "runs"))
	}
	if asked := seen(t, folder, "arguments.values"); !strings.Contains(asked, `parts = [ "keys" "values" "checks" "definitions" "written" "interfaces" "inventory" "meta" ]`) {
		t.Errorf("%.300s", asked[len(asked)-300:])
	}
}
