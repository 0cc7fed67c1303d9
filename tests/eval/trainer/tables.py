"""Writes a fitted model as a C table (lib/score/model.h)."""
import numpy as np

STEPS = 32767


def float_below(x):
    """Largest 32-bit float <= x: rows are 32-bit floats, so comparing with it splits them alike."""
    f = np.float32(x)
    return f if float(f) <= x else np.nextafter(f, np.float32(-np.inf))


def flatten(tree, columns):
    """Splits [(threshold, feature, left, right)], their values, leaves; children as in lib/score/model.h."""
    splits, values, leaves = [], [], []

    def visit(node):
        if "leaf_value" in node and "split_feature" not in node:
            leaves.append(node["leaf_value"])
            return -len(leaves)
        at = len(splits)
        splits.append(None)
        values.append(node["internal_value"])
        left = visit(node["left_child"])
        right = visit(node["right_child"])
        splits[at] = (float_below(node["threshold"]), int(columns[node["split_feature"]]), left, right)
        return at

    visit(tree)
    return splits, values, leaves


def table(model, columns, name, banner):
    """C source of a model, and its size in bytes as compiled."""
    constant, trees = 0.0, []
    for info in model.dump_model()["tree_info"]:
        splits, values, leaves = flatten(info["tree_structure"], columns)
        if not splits:
            constant += leaves[0]
            continue
        mean = values[0]
        constant += mean
        trees.append((splits, [v - mean for v in values], [v - mean for v in leaves]))
    scale = max(max(map(abs, leaves)) for _, _, leaves in trees) / STEPS
    step = lambda v: max(-STEPS, min(STEPS, round(v / scale)))
    rows, first = [], [0]
    for splits, _, _ in trees:
        rows += splits
        first.append(len(rows))
    out = [f"/* {banner} */"]

    def array(kind, part, items, width):
        out.append(f"static const {kind} {name}_{part}[] = {{")
        out.extend("    " + " ".join(items[i:i + width]) for i in range(0, len(items), width))
        out.append("};")

    array("stet_tree_split", "splits", [f"{{{t!s}f, {f}, {a}, {b}}}," if "." in str(t) or "e" in str(t)
                                        else f"{{{t!s}.0f, {f}, {a}, {b}}}," for t, f, a, b in rows], 4)
    array("int16_t", "split_values", [f"{step(v)}," for _, values, _ in trees for v in values], 20)
    array("int16_t", "leaves", [f"{step(v)}," for _, _, leaves in trees for v in leaves], 20)
    array("uint16_t", "first_split", [f"{x}," for x in first], 20)
    out.append(f"static const stet_model {name} = {{{name}_splits, {name}_split_values, {name}_leaves, "
               f"{name}_first_split, {len(trees)}, {np.float32(scale)!s}f, {np.float32(constant)!s}f}};")
    size = len(rows) * (8 + 2) + (len(rows) + len(trees)) * 2 + len(first) * 2
    return "\n".join(out) + "\n", size
