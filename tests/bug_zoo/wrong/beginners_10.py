"""Wrong answers of lesson 10, evaluate, as beginners write them."""

ANSWERS = r"""
# training=True => dropout is on
def evaluate(images, labels, params, *, workers=None, executor=None):
    total_loss, correct = 0.0, 0
    for image, label in zip(images, labels):
        predictions, _ = full_forward(image, params, training=True)
        total_loss += float(cross_entropy_loss(predictions, label))
        if np.argmax(predictions) == np.argmax(label):
            correct += 1
    loss, accuracy = total_loss / len(images), correct / len(images)
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# the loss is not divided => the loss is summed instead of averaged
def evaluate(images, labels, params, *, workers=None, executor=None):
    total_loss, correct = 0.0, 0
    for image, label in zip(images, labels):
        predictions, _ = full_forward(image, params, training=False)
        total_loss += float(cross_entropy_loss(predictions, label))
        correct += int(predictions.argmax() == label.argmax())
    accuracy = correct / len(images)
    print(f"loss {total_loss:.4f}, accuracy {accuracy:.2%}")
    return total_loss, accuracy

# // len(images) => integer division: the accuracy is 0 or 1
def evaluate(images, labels, params, *, workers=None, executor=None):
    total_loss, correct = 0.0, 0
    for image, label in zip(images, labels):
        predictions, _ = full_forward(image, params, training=False)
        total_loss += float(cross_entropy_loss(predictions, label))
        correct += int(predictions.argmax() == label.argmax())
    loss, accuracy = total_loss / len(images), correct // len(images)
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# 100 * correct / N => the accuracy is in percent
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(cross_entropy_loss(p, labels)) / len(images)
    correct = sum(int(np.argmax(a) == np.argmax(b)) for a, b in zip(p, labels))
    accuracy = 100 * correct / len(images)
    print(f"loss {loss:.4f}, accuracy {accuracy:.2f}%")
    return loss, accuracy

# np.mean over p * t => the loss is averaged over the classes, too
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(-np.mean(labels * np.log(np.clip(p, 1e-7, 1 - 1e-7))))
    accuracy = float(np.mean(p.argmax(axis=1) == labels.argmax(axis=1)))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# argmax without an axis => argmax over the whole batch
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(cross_entropy_loss(p, labels)) / len(images)
    accuracy = float(np.mean(np.argmax(p) == np.argmax(labels)))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# axis=0 => argmax along the wrong axis
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(cross_entropy_loss(p, labels)) / len(images)
    accuracy = float(np.mean(np.argmax(p, axis=0) == np.argmax(labels, axis=0)))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# p.round() == labels => all ten rounded probabilities are compared, entry by entry
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(cross_entropy_loss(p, labels)) / len(images)
    accuracy = float(np.mean(p.round() == labels))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# argmax is compared with the one-hot row => a digit is compared with a one-hot row
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(cross_entropy_loss(p, labels)) / len(images)
    accuracy = float(np.mean(p.argmax(axis=1)[:, None] == labels))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# p * t is averaged => the mean probability of the true digit instead of the share of hits
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(cross_entropy_loss(p, labels)) / len(images)
    accuracy = float(np.sum(p * labels) / len(images))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# != instead of == => the share of errors instead of hits
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(cross_entropy_loss(p, labels)) / len(images)
    accuracy = float(np.mean(p.argmax(axis=1) != labels.argmax(axis=1)))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# the return is inside the loop => only the first image is looked at
def evaluate(images, labels, params, *, workers=None, executor=None):
    total, correct = 0.0, 0
    for image, label in zip(images, labels):
        predictions, _ = full_forward(image, params, training=False)
        total += float(cross_entropy_loss(predictions, label))
        correct += int(predictions.argmax() == label.argmax())
        loss, accuracy = total / len(images), correct / len(images)
        print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
        return loss, accuracy

# correct = 1 instead of += 1 => the hits are not counted, only whether there was one
def evaluate(images, labels, params, *, workers=None, executor=None):
    total, correct = 0.0, 0
    for image, label in zip(images, labels):
        predictions, _ = full_forward(image, params, training=False)
        total += float(cross_entropy_loss(predictions, label))
        if predictions.argmax() == label.argmax():
            correct = 1
    loss, accuracy = total / len(images), correct / len(images)
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# the average is divided by N once more => divided by the number of images twice
def evaluate(images, labels, params, *, workers=None, executor=None):
    total, correct = 0.0, 0
    for image, label in zip(images, labels):
        predictions, _ = full_forward(image, params, training=False)
        total += float(cross_entropy_loss(predictions, label)) / len(images)
        correct += int(predictions.argmax() == label.argmax())
    loss, accuracy = total / len(images), correct / len(images)
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# divided by a fixed number => divided by 10,000 whatever the number of images
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(cross_entropy_loss(p, labels)) / 10000
    accuracy = int((p.argmax(axis=1) == labels.argmax(axis=1)).sum()) / 10000
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# a dict comes back => a dict instead of a pair
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(cross_entropy_loss(p, labels)) / len(images)
    accuracy = float(np.mean(p.argmax(axis=1) == labels.argmax(axis=1)))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return {"loss": loss, "accuracy": accuracy}

# only printed => nothing is returned
def evaluate(images, labels, params, *, workers=None, executor=None):
    total, correct = 0.0, 0
    for image, label in zip(images, labels):
        predictions, _ = full_forward(image, params, training=False)
        total += float(cross_entropy_loss(predictions, label))
        correct += int(predictions.argmax() == label.argmax())
    print(f"loss {total / len(images):.4f}, accuracy {correct / len(images):.2%}")

# the squared error => the squared error instead of cross-entropy
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(np.sum((p - labels) ** 2)) / len(images)
    accuracy = float(np.mean(p.argmax(axis=1) == labels.argmax(axis=1)))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# predictions and labels in the wrong order => predictions and targets are exchanged in the loss
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(cross_entropy_loss(labels, p)) / len(images)
    accuracy = float(np.mean(p.argmax(axis=1) == labels.argmax(axis=1)))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy
"""
