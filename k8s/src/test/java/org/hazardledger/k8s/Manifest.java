package org.hazardledger.k8s;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A YAML file of this folder, as it stands there.
 *
 * @param file relative to this folder
 * @param documents what it holds
 */
record Manifest(Path file, List<Object> documents) {
    static final Path HOME = Path.of("").toAbsolutePath();

    private static final String KUSTOMIZATION = "kustomization.yaml";

    static List<Manifest> all() {
        return files("base", "state", "overlays").stream()
                .filter(file -> file.toString().endsWith(".yaml"))
                .map(Manifest::read)
                .toList();
    }

    /** The Kubernetes objects, so neither kustomizations nor settings. */
    static List<Manifest> objects() {
        return all().stream()
                .filter(manifest -> !manifest.file().endsWith(KUSTOMIZATION))
                .toList();
    }

    static List<Manifest> kustomizations() {
        return all().stream()
                .filter(manifest -> manifest.file().endsWith(KUSTOMIZATION))
                .toList();
    }

    static List<Path> files(String... folders) {
        List<Path> files = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> found = Files.walk(HOME.resolve(folder))) {
                found.filter(Files::isRegularFile)
                        .map(HOME::relativize)
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(files);
    }

    static Manifest read(Path file) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try (Reader text = Files.newBufferedReader(HOME.resolve(file))) {
            List<Object> documents = new ArrayList<>();
            new Yaml(new SafeConstructor(strict)).loadAll(text).forEach(documents::add);
            return new Manifest(file, List.copyOf(documents));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Object tree() {
        return documents.getFirst();
    }

    String type() {
        return text("apiVersion") + " " + text("kind");
    }

    String kind() {
        return text("kind");
    }

    String name() {
        return text("metadata", "name");
    }

    String text(String... path) {
        return String.valueOf(at(path));
    }

    /** What stands at this path; it must be there. */
    Object at(String... path) {
        Object here = tree();
        for (String step : path) {
            here = Objects.requireNonNull(
                    ((Map<?, ?>) here).get(step), () -> file + " has no " + String.join(".", path));
        }
        return here;
    }

    /** The fields of the object at this path. */
    Map<String, Object> fields(String... path) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) at(path)).forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }

    /** The objects in a list at this path; none if it is not there. */
    List<Map<?, ?>> each(String key) {
        Object list = ((Map<?, ?>) tree()).get(key);
        List<Map<?, ?>> found = new ArrayList<>();
        if (list instanceof List<?> items) {
            items.forEach(item -> found.add((Map<?, ?>) item));
        }
        return found;
    }
}
