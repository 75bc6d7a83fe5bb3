// SPDX-License-Identifier: Apache-2.0

// Package refi is the exchange format of programs for qualitative analysis,
// REFI-QDA 1.0: a project (.qdpx, a ZIP file of project.qde and its texts) and a
// codebook (.qdc). It knows the shape of the files and the names under which
// codes travel; what they mean in a process is for exporters and importers.
package refi

import "encoding/xml"

// Names of the two kinds of XML, and of the project within its ZIP file.
const (
	ProjectSpace  = "urn:QDA-XML:project:1.0"
	CodebookSpace = "urn:QDA-XML:codebook:1.0"
	ProjectFile   = "project.qde"
	sourcesFolder = "sources/"
)

// Origin is what our files say of the program that made them.
const Origin = "Rapporteur"

// Project is project.qde. Lists stand in the order that the schema asks for.
// Reading goes by local names, whatever the namespace and the order.
type Project struct {
	XMLName  xml.Name   `xml:"Project"`
	Space    string     `xml:"xmlns,attr,omitempty"`
	Name     string     `xml:"name,attr"`
	Origin   string     `xml:"origin,attr,omitempty"`
	Modified string     `xml:"modifiedDateTime,attr,omitempty"`
	Users    []User     `xml:"Users>User"`
	Codes    []Code     `xml:"CodeBook>Codes>Code"`
	Vars     []Variable `xml:"Variables>Variable"`
	Cases    []Case     `xml:"Cases>Case"`
	Texts    []Text     `xml:"Sources>TextSource"`
	PDFs     []Other    `xml:"Sources>PDFSource"`
	Pictures []Other    `xml:"Sources>PictureSource"`
	Sounds   []Other    `xml:"Sources>AudioSource"`
	Films    []Other    `xml:"Sources>VideoSource"`
	Notes    []Text     `xml:"Notes>Note"`
	Links    []Link     `xml:"Links>Link"`
	Sets     []Set      `xml:"Sets>Set"`
	About    string     `xml:"Description,omitempty"`
}

// Codebook is a .qdc file.
type Codebook struct {
	XMLName xml.Name `xml:"CodeBook"`
	Space   string   `xml:"xmlns,attr,omitempty"`
	Origin  string   `xml:"origin,attr,omitempty"`
	Codes   []Code   `xml:"Codes>Code"`
}

// User is somebody who coded.
type User struct {
	GUID string `xml:"guid,attr"`
	Name string `xml:"name,attr,omitempty"`
}

// Code is a node of the tree of codes.
type Code struct {
	GUID    string `xml:"guid,attr"`
	Name    string `xml:"name,attr"`
	Codable bool   `xml:"isCodable,attr"`
	About   string `xml:"Description,omitempty"`
	Codes   []Code `xml:"Code"`
}

// Ref points to another element.
type Ref struct {
	To string `xml:"targetGUID,attr"`
}

// Variable is a column that cases or texts have values for.
type Variable struct {
	GUID  string `xml:"guid,attr"`
	Name  string `xml:"name,attr"`
	Type  string `xml:"typeOfVariable,attr"`
	About string `xml:"Description,omitempty"`
}

// Value is one value of a variable.
type Value struct {
	Variable Ref    `xml:"VariableRef"`
	Text     string `xml:"TextValue,omitempty"`
}

// Case is somebody or something that texts belong to: here a delegation.
type Case struct {
	GUID    string  `xml:"guid,attr"`
	Name    string  `xml:"name,attr,omitempty"`
	Values  []Value `xml:"VariableValue"`
	Sources []Ref   `xml:"SourceRef"`
}

// Text is a text that is coded, or a note. Its words stand in it or in a file.
type Text struct {
	GUID       string      `xml:"guid,attr"`
	Name       string      `xml:"name,attr,omitempty"`
	Rich       string      `xml:"richTextPath,attr,omitempty"`
	Path       string      `xml:"plainTextPath,attr,omitempty"`
	By         string      `xml:"creatingUser,attr,omitempty"`
	Created    string      `xml:"creationDateTime,attr,omitempty"`
	About      string      `xml:"Description,omitempty"`
	Content    *string     `xml:"PlainTextContent"`
	Selections []Selection `xml:"PlainTextSelection"`
	Codings    []Coding    `xml:"Coding"`
	Notes      []Ref       `xml:"NoteRef"`
	Values     []Value     `xml:"VariableValue"`
}

// Selection is a stretch of a text, from Start to before End. Where the program
// that wrote it followed the standard they count Unicode code points.
type Selection struct {
	GUID    string   `xml:"guid,attr"`
	Name    string   `xml:"name,attr,omitempty"`
	Start   int      `xml:"startPosition,attr"`
	End     int      `xml:"endPosition,attr"`
	By      string   `xml:"creatingUser,attr,omitempty"`
	Created string   `xml:"creationDateTime,attr,omitempty"`
	About   string   `xml:"Description,omitempty"`
	Codings []Coding `xml:"Coding"`
	Notes   []Ref    `xml:"NoteRef"`
}

// Coding files a selection under one code.
type Coding struct {
	GUID    string `xml:"guid,attr"`
	By      string `xml:"creatingUser,attr,omitempty"`
	Created string `xml:"creationDateTime,attr,omitempty"`
	Code    Ref    `xml:"CodeRef"`
	Notes   []Ref  `xml:"NoteRef"`
}

// Link ties two elements.
type Link struct {
	GUID      string `xml:"guid,attr"`
	Name      string `xml:"name,attr,omitempty"`
	Direction string `xml:"direction,attr,omitempty"`
	From      string `xml:"originGUID,attr,omitempty"`
	To        string `xml:"targetGUID,attr,omitempty"`
}

// Set is a group of texts: here a meeting.
type Set struct {
	GUID    string `xml:"guid,attr"`
	Name    string `xml:"name,attr"`
	Sources []Ref  `xml:"MemberSource"`
}

// Other is a source that is no plain text. Of a PDF the text that was taken out
// of it can be read; the rest is counted, to say what stays behind.
type Other struct {
	GUID     string `xml:"guid,attr"`
	Name     string `xml:"name,attr"`
	Text     *Text  `xml:"Representation"`
	OnPages  []mark `xml:"PDFSelection"`
	OnImages []mark `xml:"PictureSelection"`
	OnSounds []mark `xml:"AudioSelection"`
	OnFilms  []mark `xml:"VideoSelection"`
	Whole    []mark `xml:"Coding"`
}

type mark struct {
	GUID string `xml:"guid,attr"`
}

// Marks is how many selections stand on what is no text.
func (o *Other) Marks() int {
	return len(o.OnPages) + len(o.OnImages) + len(o.OnSounds) + len(o.OnFilms) + len(o.Whole)
}
