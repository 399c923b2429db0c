// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** Reads charts and pages back with the JDK's parser, which refuses what is not well-formed. */
final class Xml {
  private Xml() {}

  static Document parse(String text) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(new DefaultHandler());
    return builder.parse(new InputSource(new StringReader(text)));
  }

  static int count(String text, String tag) throws Exception {
    return parse(text).getElementsByTagName(tag).getLength();
  }
}
