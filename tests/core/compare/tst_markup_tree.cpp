#include "core/compare/markup_lines.h"
#include "core/compare/markup_tree.h"
#include "core/compare/sample_text.h"

#include <QTest>

#include <string>

using namespace understudy;
using namespace understudy::compare;

namespace {
QString parsed(const QByteArray &text, Markup kind) {
    const std::string source = text.toStdString();
    ValueTree tree;
    if (!parseMarkup(source, kind, 512, tree))
        return "malformed";
    return QString::fromStdString(printableValue(tree, tree.root(), 10'000));
}
} // namespace

class TestMarkupTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void html_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("tree");
        const auto row = [](const char *name, const char *text, const char *tree) {
            QTest::newRow(name) << QByteArray(text) << QString(tree).replace(u'`', u'"');
        };
        row("nothing", "", "{}");
        row("text", " a \n b ", "{`#text`:`a b`}");
        row("nesting", "<P Class=x>a <b>c</b> d</P>",
            "{`p`:[{`@class`:`x`,`#text`:`a d`,`b`:[{`#text`:`c`}]}]}");
        row("void elements", "<br>a<img src='x'>", "{`#text`:`a`,`br`:[{}],`img`:[{`@src`:`x`}]}");
        row("omitted end tags", "<ul><li>a<li>b</ul>", "{`ul`:[{`li`:[{`#text`:`a`},{`#text`:`b`}]}]}");
        row("paragraphs", "<p>a<p>b<div>c</div>",
            "{`div`:[{`#text`:`c`}],`p`:[{`#text`:`a`},{`#text`:`b`}]}");
        row("raw text", "<script>if (a<b) '</p>'</script>c",
            "{`#text`:`c`,`script`:[{`#text`:`if (a<b) '</p>'`}]}");
        row("readable id", "<div id=price>1</div><div id=item-12>2</div>",
            "{`div`:[{`@id`:`item-12`,`#text`:`2`}],`div#price`:[{`@id`:`price`,`#text`:`1`}]}");
        row("entities", "<a title='&quot;x&#39;'>1 &lt; 2 &amp; &#x20AC; &unknown;</a>",
            "{\"a\":[{\"@title\":\"\\\"x'\",\"#text\":\"1 < 2 & € &unknown;\"}]}");
        row("comment and doctype", "<!DOCTYPE html><!-- <b> --><i>x</i>", "{`i`:[{`#text`:`x`}]}");
        row("stray marks", "a < b </x> &", "{`#text`:`a < b &`}");
        row("unclosed", "<div><span>x", "{`div`:[{`span`:[{`#text`:`x`}]}]}");
        row("cut in a tag", "<div class=\"x", "{`div`:[{`@class`:`x`}]}");
        row("table", "<table><tr><td>1<td>2<tr><td>3</table>",
            "{`table`:[{`tr`:[{`td`:[{`#text`:`1`},{`#text`:`2`}]},{`td`:[{`#text`:`3`}]}]}]}");
    }
    void html() {
        QFETCH(QByteArray, text);
        QTEST(parsed(text, Markup::Html), "tree");
    }

    void xml_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("tree");
        const auto row = [](const char *name, const char *text, const char *tree) {
            QTest::newRow(name) << QByteArray(text) << QString(tree).replace(u'`', u'"');
        };
        row("document", "<?xml version=\"1.0\"?>\n<a:B c=\"1\"><d/><d>x</d></a:B>\n",
            "{`a:B`:[{`@c`:`1`,`d`:[{},{`#text`:`x`}]}]}");
        row("case counts", "<a><A/></a>", "{`a`:[{`A`:[{}]}]}");
        row("cdata", "<a><![CDATA[<x> & ]]></a>", "{`a`:[{`#text`:`<x> &`}]}");
        row("not closed", "<a><b></a>", "malformed");
        row("two roots", "<a/><b/>", "malformed");
        row("no root", "<!-- x -->", "malformed");
        row("unquoted attribute", "<a b=c/>", "malformed");
        row("cut off", "<a><b", "malformed");
        row("cut comment", "<a><!-- ", "malformed");
        row("cut cdata", "<a><![CDATA[x", "malformed");
        row("end tag alone", "</a>", "malformed");
    }
    void xml() {
        QFETCH(QByteArray, text);
        QTEST(parsed(text, Markup::Xml), "tree");
    }

    void hostileInputEnds() {
        std::string deep, open;
        for (int i = 0; i < 200'000; ++i)
            deep += "<div><b>";
        for (int i = 0; i < 100'000; ++i)
            open += "<a href='x'><p><i";
        for (const std::string &text : {deep, open, std::string(500'000, '<'), std::string(500'000, '&')}) {
            ValueTree tree;
            QVERIFY(parseMarkup(text, Markup::Html, 512, tree));
            QVERIFY(!parseMarkup(text, Markup::Xml, 512, tree));
        }
    }

    void linesHaveThePlacesOfTheTree() {
        const std::string text = "<ul id='tags'><li>a\nb</li><li>c</li></ul>";
        QStringList lines;
        for (const PlacedLine &line : markupLines(text, Markup::Html, 256))
            lines << QString::fromStdString(std::string(line.text) + " @ " + line.location.substr(10));
        QCOMPARE(lines,
                 (QStringList{"<ul id='tags'> @ /ul#tags", "<li> @ /ul#tags/li", "a @ /ul#tags/li/#text",
                              "b @ /ul#tags/li/#text", "</li> @ /ul#tags/li", "<li> @ /ul#tags/li",
                              "c @ /ul#tags/li/#text", "</li> @ /ul#tags/li", "</ul> @ /ul#tags"}));
        QCOMPARE(differingAttribute("<a b='1' c='2'>", "<a b='1' c='3'>"), std::string("c"));
        QCOMPARE(differingAttribute("<a>", "<a b>"), std::string("b"));
        QCOMPARE(differingAttribute("<a b='1'>", "<a  b=1 >"), std::string());
    }
};

QTEST_GUILESS_MAIN(TestMarkupTree)
#include "tst_markup_tree.moc"
