package sandbox

import (
	"math/rand/v2"
	"strconv"
)

// The parts of terminal names. Rooms are listed by terminal type: a smart TV
// hangs in a lobby, an IdeaHub stands in a meeting room.
type nameParts struct {
	cities, sites []string
	rooms         [documentedKinds][]string
}

var englishParts = nameParts{
	cities: []string{
		"Shenzhen", "Beijing", "Shanghai", "Chengdu", "Xi'an", "Wuhan", "Nanjing", "Hangzhou", "Suzhou", "Guangzhou",
		"Dongguan", "Hong Kong", "Singapore", "Kuala Lumpur", "Bangkok", "Dubai", "Munich", "Düsseldorf", "Paris",
		"Warsaw", "London", "São Paulo", "Mexico City", "Johannesburg",
	},
	sites: []string{"HQ", "Campus A", "Campus B", "North Tower", "East Wing", "R&D Park", "Plaza", "Annex"},
	rooms: [documentedKinds][]string{
		kindIdeaHub: {
			"boardroom", "project room", "training room", "meeting room", "design studio", "war room",
			"operations centre", "client room", "innovation lab", "lecture hall",
		},
		kindSmartRooms: {
			"meeting room", "video room", "conference room", "team room", "briefing room", "interview room",
			"executive suite", "customer lounge",
		},
		kindDesktop: {
			"focus room", "huddle space", "whiteboard", "phone room", "sprint corner", "stand-up area", "quiet room",
			"workshop",
		},
		kindVision: {"reception", "lobby screen", "canteen display", "welcome screen", "lift lobby", "showroom"},
	},
}

var chineseParts = nameParts{
	cities: []string{
		"北京", "上海", "深圳", "广州", "成都", "西安", "武汉", "南京", "杭州", "苏州", "东莞", "重庆", "天津", "长沙",
		"青岛", "厦门", "香港", "新加坡",
	},
	sites: []string{"总部", "A座", "B座", "研发楼", "科技园", "东区", "西区", "创新中心", "分公司"},
	rooms: [documentedKinds][]string{
		kindIdeaHub:    {"董事会议室", "项目室", "培训室", "会议室", "指挥中心", "客户接待室", "创新实验室", "报告厅"},
		kindSmartRooms: {"视频会议室", "会议室", "洽谈室", "面试室", "贵宾室", "讨论室"},
		kindDesktop:    {"专注室", "白板区", "小会议室", "电话间", "研讨室", "协作区"},
		kindVision:     {"前台大屏", "大堂屏", "食堂屏", "展厅", "电梯厅屏", "迎宾屏"},
	},
}

// terminalName makes up a name, two in five in Chinese. Most are unique, as
// in life where nothing forces them to be.
func terminalName(rng *rand.Rand, kind uint8) string {
	pick := func(from []string) string { return from[rng.IntN(len(from))] }
	upTo := func(n int) string { return strconv.Itoa(1 + rng.IntN(n)) }
	if rng.IntN(5) < 2 {
		p := &chineseParts
		city, room := pick(p.cities), pick(p.rooms[kind])
		switch rng.IntN(10) {
		case 0:
			return city + room // "北京前台大屏"
		case 1, 2, 3:
			return city + " " + upTo(40) + "F " + room + upTo(30) // "成都 3F 专注室2"
		case 4, 5, 6:
			return city + pick(p.sites) + upTo(40) + "层" + room + upTo(12)
		default:
			return city + pick(p.sites) + " " + upTo(9) + "-" + upTo(60) + " " + room
		}
	}
	p := &englishParts
	city, room := pick(p.cities), pick(p.rooms[kind])
	switch rng.IntN(20) {
	case 0:
		return city + " " + room // "Xi'an operations centre"
	case 1, 2:
		return "Room " + upTo(60) + "-" + upTo(90) // "Room 4-12"
	case 3, 4, 5, 6, 7, 8, 9:
		return city + " " + pick(p.sites) + " " + upTo(45) + "F " + room // "Shenzhen HQ 12F boardroom"
	case 10, 11, 12, 13, 14:
		return city + " " + upTo(45) + "F " + room + " " + upTo(20)
	default:
		return city + " " + pick(p.sites) + " " + room + " " + string(rune('A'+rng.IntN(6))) + upTo(40)
	}
}
