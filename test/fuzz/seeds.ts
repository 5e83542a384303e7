/** What the mutator begins with: files in our own words with the quirks of real ones, and real roots where they are. */
import { allOfCorpus } from "../formats/corpus.js";
import { record, signedFile, signedHeader } from "../support/signed.js";

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

const TEXTS = [
  '# office\nimage_version: "P-1-2" ; load\nproxy1_address: 192.0.2.1\r\nline1_name:"200" # ext\nline1_password: "a\'b;c"\nbare: ab#cd\nopen: "x\n',
  "\xef\xbb\xbfa:1\nb=2\nno colon\n1x: 2\nc:\n",
  '<?xml version="1.0" encoding="UTF-8"?>\n<!-- c -->\n<device xsi:type="x">\n <a>1</a><a>2</a>\n <b c="1" d=\'2\'/>\n <e><![CDATA[<&]]></e>\n <f>&lt;&#65;</f></device>\n',
  '<?xml version="1.0" encoding="ISO-8859-1"?>\n<a>caf\xe9<b/>text</a> tail',
  '<!DOCTYPE a [<!ENTITY x "y">]><a><?p i?>&x;</a>',
  "<CiscoIPPhoneRingList><Ring><DisplayName>A</DisplayName><FileName>a.raw</FileName></Ring></CiscoIPPhoneRingList>",
  "Bell\tbell.raw\r\nOld\t\told.pcm\nno tab\n \tx\ny\t \nz\tz.raw\tthird\n",
  "P-03-1 \r\n",
  "P0S-3.sb2\n\nmore\n",
  '<DIALTEMPLATE>\n<!-- a > b -->\n<TEMPLATE MATCH="9,1.........." Timeout="0" User="Phone" Rewrite="%1"/>\n<TEMPLATE MATCH="*" Timeout="5"/>\n</DIALTEMPLATE>\n',
  "12345\n9,.....\n1[2-5]..\n*\n\\*69\n0[^1]>#\n...\n",
  "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
  "<!DOCTYPE html>\n<html><body>404</body></html>\n",
];

const LIST = "LOADER.sbn\r\nAPP.sb2\r\nLA_VERSION=PAS30830\r\n";
const SIZED = Buffer.alloc(0x40);
SIZED.set([0xcd, 0x34, 0x12, 0xab, 0x40]);
const FIELDS = Buffer.concat([record(3, "CN=a\0"), record(4, [0, 2]), record(9, [1, 2, 3])]);
const LOADER = Buffer.alloc(400, 0x11);
LOADER.set([1, 0, 0, 0xea, 2, 0, 0, 0xea]);
LOADER.write("P-LOAD\0", 0x20, "latin1");
LOADER.write("PAS30830", 0x120, "latin1");

const BYTES = [
  Buffer.alloc(0),
  Buffer.alloc(480, 0xff),
  signedFile("LOAD.loads", LIST),
  latin1(LIST),
  Buffer.concat([SIZED, latin1("# LOADS=x\n[CISCO-ID]\nversion=1\n[P]\nkern=k.sbn size=12\n")]),
  Buffer.concat([
    signedHeader({ name: "T.tlv\0" }),
    record(1, [0, FIELDS.length + 5]),
    FIELDS,
    record(1, [0, FIELDS.length + 5]),
    FIELDS,
  ]),
  LOADER,
];

export const SEEDS: readonly Uint8Array[] = [...TEXTS.map(latin1), ...BYTES, ...allOfCorpus()];
