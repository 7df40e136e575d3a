package localslack

// Slack's limits, in characters unless said otherwise.
// https://docs.slack.dev/reference/block-kit/blocks and https://docs.slack.dev/reference/methods/chat.postMessage
const (
	maxText       = 40_000 // text of chat.postMessage
	maxUpdateText = 4_000  // text of chat.update
	maxMetadata   = 8_000  // bytes of metadata

	maxMessageBlocks = 50
	maxViewBlocks    = 100
	// All the text of a message's blocks together. Slack does not document it: msg_blocks_too_long was seen from
	// 13,202 characters on, and below that when the text is spread over many blocks.
	maxBlockText = 13_200

	maxID       = 255
	maxSection  = 3_000
	maxField    = 2_000
	maxFields   = 10
	maxHeader   = 150
	maxMarkdown = 12_000 // of one markdown block

	maxContext        = 10 // elements
	maxActions        = 25
	maxContextActions = 5

	maxButtonText  = 75
	maxButtonValue = 2_000
	maxURL         = 3_000
	maxAlt         = 2_000
	maxImageTitle  = 2_000

	maxOverflow     = 5 // options
	maxOptions      = 100
	maxChoices      = 10 // options of radio buttons and checkboxes
	maxOptionText   = 75
	maxOptionValue  = 150
	maxPlaceholder  = 150
	maxInputLabel   = 2_000
	maxInputText    = 3_000
	maxConfirmTitle = 100
	maxConfirmText  = 300
	maxConfirmLabel = 30

	maxTableRows    = 100
	maxTableColumns = 20

	maxViewTitle   = 24
	maxViewPrivate = 3_000
)
