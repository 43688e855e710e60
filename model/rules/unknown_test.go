package rules_test

// This file tests which names the rules about unknown names offer instead.

import "testing"

func TestKnownRolesAreNamedOnceAndInOrder(t *testing.T) {
	snapshot := loadText(t, `{"format":1,"exports":{"vpn:home:gateway:":{}},"interfaces":[],
		"inventory":{"machines":{"nas":{}},"instances":{"home":{"module":{"name":"vpn"},"roles":{"server":{"machines":["nas"]},"client":{"machines":["nas"]}}}}},
		"services":[{"id":"self-vpn","manifest":{"name":"vpn"},"roles":{"server":{},"client":{}},"instances":{"home":{"server":["nas"],"client":["nas"]}},"definitions":[
			{"source":"service","serviceId":"self-vpn","service":"vpn","key":"vpn:home:gateway:","modules":[{"file":"/f","kind":"config","interfaces":[],"value":{}}]}]}]}`)
	for _, violation := range describeAll(check(snapshot, nil)) {
		if violation.Rule.ID == "unknown-role" {
			if want := "one of client or server"; violation.Expected != want {
				t.Errorf("expected is %q, want %q", violation.Expected, want)
			}
			return
		}
	}
	t.Error("the role is not found to be unknown")
}
