package meeting

import (
	"strconv"
	"testing"
)

func TestKindOfCodes(t *testing.T) {
	rows := map[Kind][]string{
		KindSignIn: {
			"401 USG.000000004", "400 USG.000000004", "400 MBI.000000004", "401 USG.206010000", "401 USG.206010022",
			"401 USG.206010023", "400 USG.206010024", "400 USG.206010027", "401 USG.206010025", "401 USG.206010030",
			"401 USG.206010031", "401 USG.206010042", "401 USG.206010071", "401 USG.206010058", "401 USG.206020000",
			"401 USG.206020001", "400 USG.206020002", "200 USG.206020002", "400 MMC.111070004", "400 MMC.111070111",
			"400 MMC.112100002", "400 MMC.118000000", "400 MMC.118000001", "401 APIG.0301", "401 APIGW.0301",
			"401 APIG.0303", "401 APIG.0305", "401 APIG.0307", "401 APIG.0311", "400 APIG.1009", "401 XYZ.000000001",
		},
		KindClock: {"401 USG.206010057", "400 10011"},
		KindAccount: {
			"412 USG.206010007", "400 USG.206010010", "400 USG.206010011", "400 USG.206010012", "400 USG.206010013",
			"400 USG.206060009", "401 USG.206010075", "423 USG.206030015", "423 USG.211030050", "423 USG.211030052",
			"400 MMC.112100019", "400 MMC.118000002", "400 412100010", "400 412100015",
		},
		KindForbidden: {
			"403 USG.000000004", "403 MBI.000000004", "403 USG.206010036", "400 MMC.111070002", "400 MMC.111080002",
			"403 APIG.0302", "403 APIG.0304", "403 APIG.0306", "403 APIG.0310", "403 APIG.0401", "403 APIG.0402",
			"403 APIG.0404", "403 APIGW.0802", "403 XYZ.000000001",
		},
		KindGone: {
			"400 USG.201050012", "400 USG.201040000", "400 USG.206030000", "400 MMC.111073002", "400 MMC.112100003",
		},
		KindThrottled:   {"429 APIG.0308", "429 APIGW.0308", "503 apigw.0308", "400 100000429", "429 XYZ.000000001"},
		KindQuota:       {"400 USG.201040005", "400 USG.206010070", "405 APIG.0501", "405 APIGW.0502"},
		KindMaintenance: {"503 USG.000000005", "400 USG.000000005"},
		KindRejected: {
			"400 USG.000000003", "400 USG.206040000", "400 USG.206060011", "400 MMC.111070001", "400 MMC.111080001",
			"400 MMC.112100001", "400 MMC.111071061", "400 MMC.111071062", "400 MMC.112010001", "400 MMC.112010002",
			"400 MMC.112100029", "400 MMC.115029001", "400 MMC.115029002", "400 APIG.0204", "400 APIG.0602",
			"400 APIG.0607", "400 APIG.0201", "413 APIG.0201", "414 APIGW.0201", "494 APIG.0201",
		},
		KindServer: {
			"500 USG.000000001", "400 USG.000000001", "500 USG.000000002", "500 USG.206010029", "400 MMC.111070003",
			"400 MMC.112100044", "400 MMC.115029003", "500 APIG.0103", "500 APIG.0104", "500 APIG.0105", "400 APIG.0106",
			"502 APIG.0201", "504 APIGW.0201", "500 APIG.0601", "500 APIG.0605", "500 APIG.0606", "500 APIG.0608",
			"500 APIG.0609", "502 APIG.0610", "500 APIG.0611", "500 APIG.0612", "503 APIG.0613", "500 APIG.0705",
			"500 XYZ.000000001",
		},
		KindAddress: {"400 USG.206010064", "400 USG.206010074", "404 APIG.0101", "404 APIGW.0101"},
		KindUnknown: {"400 USG.999999999", "404 XYZ.1", "412 XYZ.1", "200 USG.201040031"},
	}
	for want, codes := range rows {
		for _, row := range codes {
			t.Run(row+" is "+string(want), func(t *testing.T) {
				status, err := strconv.Atoi(row[:3])
				if err != nil {
					t.Fatal(err)
				}
				if got := kindOf(row[4:], status, opList); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			})
		}
	}
}

func TestKindOfStatusWithoutCode(t *testing.T) {
	for _, tt := range []struct {
		status int
		op     string
		want   Kind
	}{
		{302, opList, KindAddress},
		{307, opDelete, KindAddress},
		{400, opDelete, KindRejected},
		{401, opList, KindSignIn},
		{403, opDelete, KindForbidden},
		{404, opList, KindAddress},
		{405, opList, KindRejected},
		{407, opList, KindAddress},
		{412, opSignIn, KindAccount},
		{412, opList, KindRejected},
		{413, opDelete, KindRejected},
		{423, opSignIn, KindAccount},
		{429, opDelete, KindThrottled},
		{500, opDelete, KindServer},
		{502, opList, KindServer},
		{504, opDelete, KindServer},
		{599, opList, KindServer},
		{600, opList, KindUnknown},
	} {
		t.Run(strconv.Itoa(tt.status)+" at "+tt.op, func(t *testing.T) {
			if got := kindOf("", tt.status, tt.op); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if got := kindOf("XYZ.1", 423, opSignIn); got != KindAccount {
		t.Errorf("423 with an unknown code at sign-in is %q, want %q", got, KindAccount)
	}
}
