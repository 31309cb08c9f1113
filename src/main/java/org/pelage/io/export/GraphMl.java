package org.pelage.io.export;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Annotations as nodes and decided pairs as edges, in GraphML for Gephi, igraph or NetworkX. */
public final class GraphMl implements NamesWriter {
  private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

  private final XMLStreamWriter xml;

  /** Writes the head of the file. */
  public GraphMl(Writer out) throws IOException {
    try {
      xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("graphml");
      xml.writeDefaultNamespace(NAMESPACE);
      key(xml, "node", "individual");
      key(xml, "node", "name");
      key(xml, "node", "viewpoint");
      key(xml, "edge", "decision");
      key(xml, "edge", "confidence");
      key(xml, "edge", "reviewer");
      xml.writeStartElement("graph");
      xml.writeAttribute("edgedefault", "undirected");
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void annotations(List<NamedAnnotation> next) throws IOException {
    write(
        () -> {
          for (NamedAnnotation named : next) {
            node(xml, named);
          }
        });
  }

  /** Writes decided pairs, after which no annotations may come. */
  public void pairs(List<DecidedPair> next) throws IOException {
    write(
        () -> {
          for (DecidedPair pair : next) {
            edge(xml, pair);
          }
        });
  }

  @Override
  public void finish() throws IOException {
    write(
        () -> {
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeEndDocument();
        });
  }

  /** Writing that fails as streams of XML do. */
  @FunctionalInterface
  private interface Step {
    void run() throws XMLStreamException;
  }

  private void write(Step step) throws IOException {
    try {
      step.run();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void key(XMLStreamWriter xml, String domain, String name)
      throws XMLStreamException {
    xml.writeEmptyElement("key");
    xml.writeAttribute("id", name);
    xml.writeAttribute("for", domain);
    xml.writeAttribute("attr.name", name);
    xml.writeAttribute("attr.type", "string");
  }

  private static void node(XMLStreamWriter xml, NamedAnnotation named) throws XMLStreamException {
    Map<String, String> data = new TreeMap<>();
    data.put("individual", named.individual());
    named.name().ifPresent(name -> data.put("name", name));
    named.annotation().viewpoint().ifPresent(viewpoint -> data.put("viewpoint", viewpoint));
    xml.writeStartElement("node");
    xml.writeAttribute("id", named.annotation().uuid().toString());
    data(xml, data);
    xml.writeEndElement();
  }

  private static void edge(XMLStreamWriter xml, DecidedPair pair) throws XMLStreamException {
    Map<String, String> data = new TreeMap<>();
    data.put("decision", pair.decision().code());
    data.put("confidence", pair.confidence().code());
    data.put("reviewer", pair.reviewer());
    xml.writeStartElement("edge");
    xml.writeAttribute("source", pair.a().toString());
    xml.writeAttribute("target", pair.b().toString());
    data(xml, data);
    xml.writeEndElement();
  }

  private static void data(XMLStreamWriter xml, Map<String, String> data)
      throws XMLStreamException {
    for (Map.Entry<String, String> entry : data.entrySet()) {
      xml.writeStartElement("data");
      xml.writeAttribute("key", entry.getKey());
      xml.writeCharacters(entry.getValue().replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", " "));
      xml.writeEndElement();
    }
  }
}
