package dev.ordermesh.systemtests.kubernetes;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All that one overlay would apply. */
record Manifests(List<Manifest> all) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Reads YAML documents; a key that is given twice is refused. */
    static Manifests parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(yaml);
        return new Manifests(
                StreamSupport.stream(documents.spliterator(), false)
                        .map(document -> (ObjectNode) JSON.valueToTree(document))
                        .map(Manifest::new)
                        .toList());
    }

    /** To be changed without changing this one. */
    Manifests copy() {
        return new Manifests(all.stream().map(one -> new Manifest(one.json().deepCopy())).toList());
    }

    Stream<Manifest> ofKind(String kind) {
        return all.stream().filter(one -> one.kind().equals(kind));
    }

    /** The namespaces of regions. */
    Stream<Manifest> regions() {
        return ofKind("Namespace").filter(one -> !one.region().isEmpty());
    }

    Stream<Manifest> workloads() {
        return all.stream().filter(Manifest::isWorkload);
    }

    /** The workloads of a namespace. */
    Stream<Manifest> workloads(String namespace) {
        return workloads().filter(one -> one.namespace().equals(namespace));
    }

    List<String> namespaces() {
        return all.stream().map(Manifest::namespace).distinct().toList();
    }

    /** The first of this kind that is or belongs to this part of the mesh. */
    Manifest first(String kind, String part) {
        return ofKind(kind)
                .filter(one -> one.isCalled(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(kind + " " + part));
    }
}
