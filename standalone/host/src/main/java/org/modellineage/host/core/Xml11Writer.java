package org.modellineage.host.core;

import com.thoughtworks.xstream.core.util.QuickWriter;
import com.thoughtworks.xstream.io.xml.PrettyPrintWriter;
import com.thoughtworks.xstream.io.xml.XmlFriendlyNameCoder;
import java.io.Writer;

/** XML 1.1 in which characters beyond the basic plane are written out, where XStream's own writer takes each half for one. */
public final class Xml11Writer extends PrettyPrintWriter {
    public Xml11Writer(Writer out) {
        super(out, XML_1_1, "  ".toCharArray(), new XmlFriendlyNameCoder());
    }

    @Override
    protected void writeText(QuickWriter writer, String text) {
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (Character.isHighSurrogate(text.charAt(at))
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                super.writeText(writer, text.substring(from, at));
                writer.write(text.substring(at, at + 2));
                from = ++at + 1;
            }
        }
        super.writeText(writer, text.substring(from));
    }
}
