package nixquery

import (
	"testing"

	"clanscope/model"
)

func TestGetExportExpressions(t *testing.T) {
	for scope, want := range map[model.Scope]string{
		{Service: "vpn"}: `clanLib.getExport { serviceName = "vpn"; } exports`,
		{Service: "clan-core/tor", Instance: "onion", Role: "server", Machine: "w\"b"}: `clanLib.getExport { serviceName = "clan-core/tor"; instanceName = "onion"; roleName = "server"; machineName = "w\"b"; } exports`,
		{}:                "",
		{Role: "r"}:       "",
		{Service: "a:b"}:  "",
		{Machine: "\x00"}: "",
	} {
		if got, err := GetExport(scope); got != want || (err == nil) != (want != "") {
			t.Errorf("%v: got %q and %v, want %q", scope, got, err, want)
		}
	}
}
