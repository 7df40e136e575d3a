package slackbot

// Slack's limits. The first group is documented at
// https://docs.slack.dev/reference/block-kit/blocks and
// https://docs.slack.dev/reference/block-kit/composition-objects/ ; the budget
// of a message is below what Slack refuses in practice, because the documented
// 12,000 characters hold for one markdown block and messages have been refused
// with msg_blocks_too_long from 11,341 characters on, spread over many blocks.
const (
	maxSectionText  = 3000 // section and context text objects
	maxHeaderText   = 150
	maxButtonText   = 75
	maxButtonValue  = 2000
	maxOptionText   = 75
	maxOptionValue  = 150
	maxOptions      = 100
	maxViewTitle    = 24
	maxViewBlocks   = 100
	maxMetadata     = 3000
	maxActions      = 25 // elements of an actions block
	maxConfirmTitle = 100
	maxConfirmText  = 300

	// maxMessageBlocks and maxMessageText are our budget for one message; Slack
	// takes 50 blocks and about 13,200 characters.
	maxMessageBlocks = 45
	maxMessageText   = 10000
	// maxRun is the longest piece of document text in one block, so that pieces
	// can be spread over messages.
	maxRun = 2500
)

// Limits of the manifest,
// https://docs.slack.dev/reference/app-manifest .
const (
	maxAppName          = 35
	maxAppDescription   = 140
	minLongDescription  = 175
	maxLongDescription  = 4000
	maxBotName          = 80
	maxShortcuts        = 10
	maxShortcutName     = 24
	maxShortcutText     = 150
	maxCallbackID       = 255
	maxCommands         = 50
	maxCommandName      = 32
	maxCommandText      = 2000
	maxUsageHint        = 1000
	maxAgentDescription = 300
	maxPrompts          = 4
	maxUnfurlDomains    = 5
	maxBotEvents        = 100
	maxScopes           = 255
)

// Our own limits of what comes in.
const (
	maxQuestion = 1000 // characters of a question; the rest is not read
	maxUpload   = 32 << 20
	maxHTTPBody = 1 << 20
)
