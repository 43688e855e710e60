package secret

// This file lists the forms of credentials that services issue: for messages, payment, language models and wallets.
// Those of hosts are in issuedforms.go.

// formsOfServices are the forms that services document, compared like those of formsOfHosts.
var formsOfServices = []issuedForm{
	// Messages and mail.
	{start: "syt_", least: 30},
	{start: "xoxa-", least: 8},
	{start: "xoxb-", least: 8},
	{start: "xoxe-", least: 8},
	{start: "xoxp-", least: 8},
	{start: "xoxr-", least: 8},
	{start: "xoxs-", least: 8},
	{start: "xoxo-", least: 8},
	{start: "xoxe.xox", least: 20},
	{start: "xapp-", least: 20},
	{start: "xwfp-", least: 20},
	{start: "re_", least: 33, exactly: true, digits: true, upper: true},
	{start: "APA91b", least: 100}, // Firebase, after the number of a project
	{start: "hc-ping.com/", least: 22, digits: true},
	{start: "private-", least: 32, letters: hexDigits, exactly: true, digits: true}, // the address of a calendar of Google
	{start: "MT", least: 57, letters: base64Letters, fits: isDiscordToken},
	{start: "Mj", least: 57, letters: base64Letters, fits: isDiscordToken},
	{start: "Mz", least: 57, letters: base64Letters, fits: isDiscordToken},
	{start: "ND", least: 57, letters: base64Letters, fits: isDiscordToken},
	{start: "NT", least: 57, letters: base64Letters, fits: isDiscordToken},
	{start: "Nj", least: 57, letters: base64Letters, fits: isDiscordToken},
	{start: "Nz", least: 57, letters: base64Letters, fits: isDiscordToken},
	{start: "OD", least: 57, letters: base64Letters, fits: isDiscordToken},
	{start: "OT", least: 57, letters: base64Letters, fits: isDiscordToken},
	{start: "hooks.zapier.com/hooks/catch/", least: 12, letters: base64Letters},
	{start: "pat-na1-", least: 36, exactly: true},
	{start: "pat-eu1-", least: 36, exactly: true},
	{start: "secret_", least: 43, exactly: true, digits: true},
	{start: "VF.DM.", least: 41, letters: base64Letters},
	{start: "VF.WS.", least: 41, letters: base64Letters},
	{start: "SG.", least: 40, letters: base64Letters},
	{start: "pk_", least: 34, letters: hexDigits, exactly: true},
	{start: "api_", least: 45, letters: base64Letters, exactly: true, digits: true},
	{start: "5AEP861", least: 80, letters: base64Letters},
	{start: "na1.", least: 80, letters: base64Letters},
	{start: "eu1.", least: 80, letters: base64Letters},
	{start: "xkeysib-", least: 64},
	{start: "key-", least: 32, letters: hexDigits, exactly: true},
	{start: "hooks.slack.com/services/", least: 30, letters: base64Letters},
	{start: "hooks.slack.com/workflows/", least: 30, letters: base64Letters},
	{start: "discord.com/api/webhooks/", least: 40, letters: base64Letters},
	{start: "discordapp.com/api/webhooks/", least: 40, letters: base64Letters},
	{start: "hooks/", least: 26, exactly: true, digits: true, fits: isMattermostHook},
	{start: "webhook.office.com/webhookb2/", least: 36, letters: base64Letters},
	// Payment and shops.
	{start: "sk_live_", least: 10},
	{start: "rk_live_", least: 10},
	{start: "sk_test_", least: 16},
	{start: "rk_test_", least: 16},
	{start: "sk_prod_", least: 16},
	{start: "whsec_", least: 24, letters: base64Letters},
	{start: "pi_", least: 57, exactly: true, digits: true},
	{start: "ak_live_", least: 30},
	{start: "live_", least: 35, letters: hexDigits, exactly: true},
	{start: "test_", least: 35, letters: hexDigits, exactly: true},
	{start: "live_", least: 40, exactly: true, digits: true},
	{start: "sq0atp-", least: 22},
	{start: "sq0csp-", least: 40},
	{start: "EAAA", least: 56, exactly: true},
	{start: "shpat_", least: 32},
	{start: "shpca_", least: 32},
	{start: "shppa_", least: 32},
	{start: "shpss_", least: 32},
	{start: "shltm_", least: 40},
	{start: "sq0idp-", least: 22, exactly: true},
	{start: "sqco_", least: 59},
	{start: "ramp_sec_", least: 48},
	{start: "flb_live_", least: 20},
	{start: "bb_pr_", least: 30, letters: hexDigits},
	{start: "bb_ma_", least: 30, letters: hexDigits},
	{start: "shippo_live_", least: 40},
	{start: "shippo_test_", least: 40},
	{start: "duffel_live_", least: 40},
	{start: "duffel_test_", least: 40},
	{start: "FLWSECK", least: 12},
	{start: "EZAK", least: 54, exactly: true},
	{start: "EZTK", least: 54, exactly: true},
	{start: "EAAM", least: 100},
	{start: "EAAC", least: 100},
	{start: "SK", least: 32, letters: hexDigits, exactly: true},
	{start: "A21AA", least: 80, digits: true, upper: true}, // PayPal
	// Language models and notebooks.
	{start: "sk-ant-", least: 40},
	{start: "sk-proj-", least: 40},
	{start: "sk-svcacct-", least: 40},
	{start: "sk-admin-", least: 40},
	{start: "sk-service-", least: 40},
	{start: "lsv2_pt_", least: 32},
	{start: "lsv2_sk_", least: 32},
	{start: "sk-or-v1-", least: 64},
	{start: "sk-", least: 48, exactly: true},
	{start: "sk-", least: 32, letters: hexDigits, exactly: true, digits: true}, // DeepSeek
	{start: "sk_", least: 48, letters: hexDigits, exactly: true, digits: true}, // ElevenLabs
	{start: "tvly-", least: 32, digits: true},
	{start: "jina_", least: 60, digits: true, upper: true},
	{start: "hf_", least: 34},
	{start: "nvapi-", least: 60},
	{start: "xai-", least: 80},
	{start: "api_org_", least: 34},
	{start: "gsk_", least: 52},
	{start: "r8_", least: 37},
	{start: "pplx-", least: 48},
	{start: "ntn_", least: 40},
	{start: "glsa_", least: 32},
	{start: "eyJrIjoi", least: 70, letters: base64Letters},
	{start: "p8e-", least: 32, exactly: true},
	{start: "fio-u-", least: 60, letters: base64Letters},
	{start: "sm_aat_", least: 16, exactly: true},
	{start: "sm_pat_", least: 16, exactly: true},
	{start: "sm_sat_", least: 16, exactly: true},
	{start: "glc_", least: 32, letters: base64Letters},
	// Networks, wallets, and key files in base64.
	{start: "sk1_", least: 64, letters: hexDigits}, // Porkbun
	{start: "SWMTKN-1-", least: 40},
	{start: "nsec1", least: 58, exactly: true, digits: true},
	{start: "xprv", least: 100},
	{start: "5H", least: 49, exactly: true, digits: true, upper: true}, // a wallet of Bitcoin
	{start: "5J", least: 49, exactly: true, digits: true, upper: true},
	{start: "5K", least: 49, exactly: true, digits: true, upper: true},
	{start: "0201036c6e64", least: 60, letters: hexDigits}, // lnd
	{start: "grub.pbkdf2.sha512.", least: 100, letters: base64Letters},
	{start: "md5", least: 32, letters: hexDigits, exactly: true},                           // PostgreSQL
	{start: "PT0gZWQyNTUxOXYxLXNlY3JldDogdHlw", least: 40, letters: base64Letters},         // an onion service of Tor
	{start: "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBL", least: 20, letters: base64Letters},         // RSA PRIVATE KEY in base64
	{start: "LS0tLS1CRUdJTiBQUklWQVRFIEtF", least: 20, letters: base64Letters},             // PRIVATE KEY in base64
	{start: "LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtF", least: 20, letters: base64Letters},         // EC PRIVATE KEY in base64
	{start: "LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZBVEUgS0VZ", least: 20, letters: base64Letters}, // OPENSSH PRIVATE KEY in base64
	{start: "LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFURSBL", least: 20, letters: base64Letters}, // ENCRYPTED PRIVATE KEY in base64
	{start: "LS0tLS1CRUdJTiBQR1AgUFJJVkFURSBLRVkgQkxP", least: 20, letters: base64Letters}, // PGP PRIVATE KEY BLOCK in base64
}
